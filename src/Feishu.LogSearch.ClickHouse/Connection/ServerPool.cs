using System.Collections.Immutable;
using ClickHouse.Driver.ADO;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// The addresses of the server or cluster: calls go to the first that works. One that could not be reached is tried last for half
/// a minute. Every failure leaves as a <see cref="LogStoreException"/>.
/// </summary>
internal sealed class ServerPool : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(5);
    private static readonly Dictionary<string, object> NoSettings = [];

    private readonly ImmutableArray<Endpoint> _endpoints;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ServerPool(ClickHouseLogStoreOptions options, TimeProvider time, ILogger logger)
    {
        _endpoints = [.. SettingsOf(options).Select(settings => new Endpoint(settings))];
        _time = time;
        _logger = logger;
    }

    public ImmutableArray<ClickHouseEndpointStatus> Status =>
        [.. InOrder().Select(endpoint => new ClickHouseEndpointStatus(endpoint.Address, !IsDown(endpoint)))];

    /// <summary>The address that calls go to at present.</summary>
    public string Address => InOrder()[0].Address;

    /// <summary>Asks for rows. When the call is cancelled, the server is told to stop.</summary>
    public Task<Answer> QueryAsync(SqlStatement statement, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken) =>
        CallAsync(
            async (endpoint, queryId) =>
            {
                try
                {
                    return await endpoint.QueryAsync(statement, queryId, settings, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    // Nobody waits for it: the caller has gone.
                    _ = KillAsync(endpoint, queryId);
                    throw;
                }
            },
            cancellationToken);

    /// <summary>Asks for rows, within no limits but the user's own.</summary>
    public Task<Answer> QueryAsync(SqlStatement statement, CancellationToken cancellationToken) => QueryAsync(statement, NoSettings, cancellationToken);

    public Task ExecuteAsync(SqlStatement statement, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken) =>
        CallAsync(
            async (endpoint, queryId) =>
            {
                await endpoint.ExecuteAsync(statement, queryId, settings, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(new SqlStatement(sql), NoSettings, cancellationToken);

    public Task InsertAsync(string sql, Func<Stream, CancellationToken, Task> writeAsync, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken) =>
        CallAsync(
            async (endpoint, queryId) =>
            {
                await endpoint.InsertAsync(sql, writeAsync, queryId, settings, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public void Dispose()
    {
        foreach (Endpoint endpoint in _endpoints)
        {
            endpoint.Dispose();
        }
    }

    private static IEnumerable<ClickHouseClientSettings> SettingsOf(ClickHouseLogStoreOptions options)
    {
        var common = new ClickHouseClientSettings(options.ConnectionString);
        yield return Configured(common);
        foreach (string endpoint in options.Endpoints)
        {
            var address = new Uri(endpoint);
            yield return Configured(new ClickHouseClientSettings(common)
            {
                Protocol = address.Scheme,
                Host = address.Host,
                Port = (ushort)address.Port,
                Path = address.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : common.Path,
            });
        }

        // Tables are named in full. Parameters go into the body: a URL has not room for all that a query may ask for.
        ClickHouseClientSettings Configured(ClickHouseClientSettings settings) => new(options.ConfigureClient?.Invoke(settings) ?? settings)
        {
            Database = "",
            UseFormDataParameters = true,
            ParameterFormatter = new ParameterText(),
        };
    }

    private async Task<T> CallAsync<T>(Func<Endpoint, string, Task<T>> call, CancellationToken cancellationToken)
    {
        LogStoreException? first = null;
        foreach (Endpoint endpoint in InOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                T result = await call(endpoint, Guid.NewGuid().ToString("N")).ConfigureAwait(false);
                endpoint.DownUntil = 0;
                return result;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // A request that its sender broke off comes back as all sorts of exceptions.
                cancellationToken.ThrowIfCancellationRequested();
                LogStoreException failure = ServerErrors.Of(exception, endpoint.Address);
                if (!ServerErrors.IsWorthAnotherAddress(failure))
                {
                    throw failure;
                }

                endpoint.DownUntil = (_time.GetUtcNow() + Pause).UtcTicks;
                first ??= failure;
                if (_endpoints.Length > 1)
                {
                    Log.EndpointFailed(_logger, failure, endpoint.Address, Pause);
                }
            }
        }

        throw first!;
    }

    private Endpoint[] InOrder() => [.. _endpoints.OrderBy(endpoint => IsDown(endpoint) ? endpoint.DownUntil : 0)];

    private bool IsDown(Endpoint endpoint) => endpoint.DownUntil > _time.GetUtcNow().UtcTicks;

    private async Task KillAsync(Endpoint endpoint, string queryId)
    {
        try
        {
            using var timeout = new CancellationTokenSource(KillTimeout, _time);
            SqlStatement kill = new SqlStatement("KILL QUERY WHERE query_id = ").Append(queryId, "String").Append(" ASYNC");
            await endpoint.ExecuteAsync(kill, Guid.NewGuid().ToString("N"), NoSettings, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Log.KillFailed(_logger, exception, queryId, endpoint.Address);
        }
    }
}
