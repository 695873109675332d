using Feishu.LogSearch.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Gives the kit a file of its own for each case.</summary>
internal sealed class SqliteFactory(Action<SqliteLogStoreOptions>? configure = null) : LogStoreConformanceFactory
{
    public override LogStoreAbilities Abilities => LogStoreAbilities.Persistence | LogStoreAbilities.Aggregates;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        return ValueTask.FromResult(new LogStoreConformanceBackend(
            builder => builder.UseSqlite(folder.PathOf("logs.db"), configure),
            () =>
            {
                folder.Dispose();
                return ValueTask.CompletedTask;
            }));
    }
}
