using Feishu.LogSearch.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Gives the kit a file of its own for each case.</summary>
/// <param name="state">The state in which blocks are searched; <see langword="null"/> leaves them to the store, as a host does.</param>
internal sealed class SqliteFactory(BlockState? state = null) : LogStoreConformanceFactory
{
    public override LogStoreAbilities Abilities => LogStoreAbilities.Persistence | LogStoreAbilities.Aggregates;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        return ValueTask.FromResult(new LogStoreConformanceBackend(
            builder => Choose(builder, folder.PathOf("logs.db")),
            () =>
            {
                folder.Dispose();
                return ValueTask.CompletedTask;
            }));
    }

    private void Choose(FeishuLogSearchBuilder builder, string path)
    {
        if (state is not { } wanted)
        {
            builder.UseSqlite(path);
            return;
        }

        var options = new SqliteLogStoreOptions { Path = path, Compaction = false };
        builder.UseStore("sqlite", services => new SettledStore(() => new SqliteLogStore(options, services.GetRequiredService<TimeProvider>()), wanted));
    }
}
