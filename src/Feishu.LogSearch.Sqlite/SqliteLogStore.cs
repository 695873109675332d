using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Keeps the logs in one SQLite file, as compressed column blocks. Several processes may use the same file on one machine.
/// Use it through <c>UseSqlite</c>; make it by hand to look after a file.
/// </summary>
/// <remarks>
/// A batch is on the disk when <see cref="AppendAsync"/> returns. Failures are <see cref="LogStoreException"/> with a code
/// of <see cref="SqliteLogErrorCodes"/>. Disposing stops the merging of blocks; nothing is lost by it.
/// </remarks>
public sealed class SqliteLogStore : ILogAggregateStore, ILogStatusStore, IAsyncDisposable
{
    private readonly SqliteLogStoreOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly StoreFile _file;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private StoreWriter? _writer;
    private Compactor? _compactor;
    private string? _lastError;
    private bool _isDisposed;

    /// <summary>Makes a store. The file is opened by <see cref="InitializeAsync"/>.</summary>
    /// <param name="options">How the logs are kept; read once.</param>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    /// <param name="logger">Where merging reports; <see langword="null"/> is nowhere.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public SqliteLogStore(SqliteLogStoreOptions options, TimeProvider? time = null, ILogger<SqliteLogStore>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (SqliteLogStoreOptionsValidator.FailuresOf(options) is { Count: > 0 } failures)
        {
            throw new ArgumentException(string.Join(" ", failures), nameof(options));
        }

        _options = options;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<SqliteLogStore>.Instance;
        _file = new StoreFile(options);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_writer is null)
            {
                StoreWriter writer = Guard(() => new StoreWriter(_file, _file.OpenWriter(), _time));
                _compactor = new Compactor(_file, writer, _options, _time, _logger);
                Volatile.Write(ref _writer, writer);
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
        cancellationToken.ThrowIfCancellationRequested();
        StoreWriter writer = Writer;
        List<EncodedBlock> blocks = [.. BlockEncoder.EncodeBatch(batch.Records)];
        await GuardAsync(() => writer.AppendAsync(batch.Id, blocks, cancellationToken)).ConfigureAwait(false);
        _compactor!.Notify(blocks.Count);
    }

    /// <inheritdoc/>
    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read(session => new NewestFirst(session, new SearchPlan(request, request.Before), cancellationToken).Read(request.Limit), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read(session => new HistogramReader(session, request, cancellationToken).Read(), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read(session => new FacetReader(session, request, cancellationToken).Read(), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(appId);
        cancellationToken.ThrowIfCancellationRequested();
        StoreWriter writer = Writer;
        await GuardAsync(() => new Retention(_file, writer).DeleteBeforeAsync(kind, appId, Milliseconds.AtOrAfter(cutoff), cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>What the store keeps.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The status.</returns>
    /// <exception cref="LogStoreException">The file cannot be read.</exception>
    public ValueTask<SqliteLogStoreStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = Writer;
        try
        {
            using ReadSession session = _file.OpenReader();
            return ValueTask.FromResult(StatusReader.Read(session, _file, _lastError ?? _compactor!.LastError?.Message));
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }
    }

    /// <inheritdoc/>
    async ValueTask<LogStoreStatus> ILogStatusStore.GetStatusAsync(CancellationToken cancellationToken) =>
        await GetStatusAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the whole file and checks all of it.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Everything that is wrong; empty when nothing is.</returns>
    /// <exception cref="LogStoreException">The file cannot be opened.</exception>
    public async ValueTask<IReadOnlyList<SqliteLogStoreDamage>> VerifyAsync(CancellationToken cancellationToken = default)
    {
        _ = Writer;
        return await Task.Run(() => Guard(() => new Verifier(_options, _file, cancellationToken).Verify()), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Merges all small blocks now, and gives free space back to the disk. Searches and appends go on meanwhile. While
    /// another process merges, it leaves the blocks to that.
    /// </summary>
    /// <param name="cancellationToken">Stops it between two merges.</param>
    /// <returns>A task that ends when it is done.</returns>
    /// <exception cref="LogStoreException">The file cannot be read or written; nothing is lost by it.</exception>
    public async ValueTask CompactAsync(CancellationToken cancellationToken = default)
    {
        StoreWriter writer = Writer;
        Compactor compactor = _compactor!;
        await GuardAsync(async () =>
        {
            await Task.Run(() => compactor.CompactAsync(everything: true, cancellationToken), cancellationToken).ConfigureAwait(false);
            await writer.ShrinkAsync(cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Stops the background work and closes the file.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_compactor is not null)
            {
                await _compactor.DisposeAsync().ConfigureAwait(false);
            }

            if (_writer is not null)
            {
                await _writer.DisposeAsync().ConfigureAwait(false);
            }

            _file.Dispose();
        }
        finally
        {
            _opening.Release();
        }
    }

    private StoreWriter Writer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return Volatile.Read(ref _writer) ?? throw new InvalidOperationException("The store is not ready. Call InitializeAsync first.");
        }
    }

    // Reading runs on the caller's thread: what is in memory is there sooner than a thread would start.
    private ValueTask<T> Read<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = Writer;
        return ValueTask.FromResult(Guard(() =>
        {
            using ReadSession session = _file.OpenReader();
            return read(session);
        }));
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            T result = action();
            _lastError = null;
            return result;
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }
        catch (Exception exception) when (IsNoted(exception))
        {
            throw;
        }
    }

    private async ValueTask GuardAsync(Func<ValueTask> action)
    {
        try
        {
            await action().ConfigureAwait(false);
            _lastError = null;
        }
        catch (SqliteException exception)
        {
            throw Failed(exception);
        }
        catch (Exception exception) when (IsNoted(exception))
        {
            throw;
        }
    }

    private LogStoreException Failed(SqliteException exception)
    {
        LogStoreException failure = StoreErrors.Of(exception, _options.Path);
        _lastError = failure.Message;
        return failure;
    }

    private bool IsNoted(Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            return false;
        }

        _lastError = exception.Message;
        return true;
    }
}
