using Feishu.LogSearch.Testing;

namespace CustomStore.Tests;

internal sealed class NdjsonFactory : LogStoreConformanceFactory
{
    public override LogStoreAbilities Abilities => LogStoreAbilities.Persistence;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("ndjson-store-").FullName;
        return ValueTask.FromResult(new LogStoreConformanceBackend(
            builder => builder.UseNdjson(folder),
            () =>
            {
                Directory.Delete(folder, recursive: true);
                return ValueTask.CompletedTask;
            }));
    }
}
