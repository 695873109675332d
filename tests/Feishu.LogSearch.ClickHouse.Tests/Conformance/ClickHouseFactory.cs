using ClickHouse.Driver;
using Feishu.LogSearch.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Gives the kit a database of its own for each case.</summary>
internal sealed class ClickHouseFactory(ClickHouseServerProcess server, Action<ClickHouseLogStoreOptions>? configure = null) : LogStoreConformanceFactory
{
    public override LogStoreAbilities Abilities => LogStoreAbilities.Persistence | LogStoreAbilities.Aggregates;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken)
    {
        string database = Some.Database();
        return ValueTask.FromResult(new LogStoreConformanceBackend(
            builder => builder.UseClickHouse(o =>
            {
                o.ConnectionString = $"{server.ConnectionString};Database={database}";
                configure?.Invoke(o);
            }),
            async () =>
            {
                using var client = new ClickHouseClient(server.ConnectionString);
                await client.ExecuteNonQueryAsync($"DROP DATABASE IF EXISTS {database} SYNC", cancellationToken: CancellationToken.None);
            }));
    }
}
