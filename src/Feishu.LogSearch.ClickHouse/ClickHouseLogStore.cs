using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// Keeps the logs in ClickHouse, on one server or over a cluster. Any number of hosts may use the same tables.
/// Use it through <c>UseClickHouse</c>; make it by hand to look after the tables.
/// </summary>
/// <remarks>
/// A batch is one part of the table, whatever its kinds and apps: readers see it whole or not at all, and the server keeps it
/// once, however often it is sent. Failures are <see cref="LogStoreException"/> with a code of <see cref="ClickHouseLogErrorCodes"/>.
/// </remarks>
public sealed class ClickHouseLogStore : ILogAggregateStore, ILogStatusStore, IDisposable
{
    private static readonly TimeSpan NoticedDifference = TimeSpan.FromMinutes(1);

    // The server deletes by its own clock, a day later than the library does.
    private static readonly TimeSpan MaxAhead = TimeSpan.FromHours(23);

    private readonly ClickHouseLogStoreOptions _options;
    private readonly TableNames _names;
    private readonly ServerPool _servers;
    private readonly SchemaKeeper _schema;
    private readonly LogReader _reader;
    private readonly StatusReader _status;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile bool _isReady;
    private volatile bool _isDisposed;
    private volatile string? _lastError;

    /// <summary>Makes a store. The server is asked nothing before <see cref="InitializeAsync"/>.</summary>
    /// <param name="options">Where and how the logs are kept; read once.</param>
    /// <param name="apps">The apps, whose retention becomes the table's TTL. Apps of other hosts keep theirs.</param>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    /// <param name="logger">Where the store reports; <see langword="null"/> is nowhere.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ClickHouseLogStore(ClickHouseLogStoreOptions options, IEnumerable<FeishuAppOptions> apps, TimeProvider? time = null, ILogger<ClickHouseLogStore>? logger = null)
        : this(options, apps, time, logger, SchemaMigration.All)
    {
    }

    internal ClickHouseLogStore(
        ClickHouseLogStoreOptions options,
        IEnumerable<FeishuAppOptions> apps,
        TimeProvider? time,
        ILogger<ClickHouseLogStore>? logger,
        ImmutableArray<SchemaMigration> migrations)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(apps);
        if (ClickHouseLogStoreOptionsValidator.FailuresOf(options) is { Count: > 0 } failures)
        {
            throw new ArgumentException(string.Join(" ", failures), nameof(options));
        }

        _options = options;
        _logger = logger ?? NullLogger<ClickHouseLogStore>.Instance;
        _names = ClickHouseLogSchema.NamesOf(options);
        time ??= TimeProvider.System;
        _servers = new ServerPool(options, time, _logger);
        _schema = new SchemaKeeper(_servers, options, _names, apps.ToDictionary(app => app.AppId, app => app.RetentionDays, StringComparer.Ordinal), migrations, _logger);
        _reader = new LogReader(_servers, _names, new SearchBounds(options, _logger), new PageReach(time));
        _status = new StatusReader(_servers, _names, _schema, time);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isReady)
            {
                await GuardAsync(() => PrepareAsync(cancellationToken)).ConfigureAwait(false);
                _isReady = true;
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        EnsureReady(cancellationToken);
        if (batch.Records.IsEmpty)
        {
            return;
        }

        var insert = new BatchInsert(batch);
        await GuardAsync(async () =>
        {
            await _servers.InsertAsync(insert.Sql(_names), insert.WriteAsync, insert.Settings(_options), cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnsureReady(cancellationToken);
        return await GuardAsync(() => _reader.ReadAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnsureReady(cancellationToken);
        return await GuardAsync(() => _reader.GetHistogramAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        EnsureReady(cancellationToken);
        return await GuardAsync(() => _reader.GetFacetAsync(request, cancellationToken)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appId);
        EnsureReady(cancellationToken);
        await GuardAsync(async () =>
        {
            await new Deletion(_servers, _names).DeleteBeforeAsync(kind, appId, cutoff, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <summary>What the store keeps, and how its servers are.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The status.</returns>
    /// <exception cref="LogStoreException">No server answered.</exception>
    public async ValueTask<ClickHouseLogStoreStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        EnsureReady(cancellationToken);
        return await _status.ReadAsync(_lastError, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    async ValueTask<LogStoreStatus> ILogStatusStore.GetStatusAsync(CancellationToken cancellationToken) =>
        await GetStatusAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Lets the server read the whole table of records and compare it with its checksums (<c>CHECK TABLE</c>); in cluster mode
    /// the part of it that is on the server which answers. The user needs the right <c>CHECK</c>.
    /// </summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The parts that are damaged, and those that the server has put aside as broken; empty when all is well.</returns>
    /// <exception cref="LogStoreException">No server answered, or the user has not the right.</exception>
    public async ValueTask<IReadOnlyList<ClickHouseLogStoreDamage>> VerifyAsync(CancellationToken cancellationToken = default)
    {
        EnsureReady(cancellationToken);
        return await new Verifier(_servers, _names).VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _servers.Dispose();
            _opening.Dispose();
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        (_, TimeSpan ahead) = await _status.HelloAsync(cancellationToken).ConfigureAwait(false);
        if (ahead > MaxAhead)
        {
            throw new LogStoreException(
                ClickHouseLogErrorCodes.ClockDiffers,
                $"The clock of ClickHouse at {_servers.Address} is {ahead} ahead of ours, and so it would delete records that must be kept. Set both clocks by NTP.");
        }

        if (ahead.Duration() > NoticedDifference)
        {
            Log.ClockDiffers(_logger, _servers.Address, ahead);
        }

        await _schema.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private void EnsureReady(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_isReady)
        {
            throw new InvalidOperationException("The store is not ready. Call InitializeAsync first.");
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> action)
    {
        try
        {
            T result = await action().ConfigureAwait(false);
            _lastError = null;
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _lastError = exception.Message;
            throw;
        }
    }
}
