using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing.Tests;

internal sealed class InMemoryFactory : LogStoreConformanceFactory
{
    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new LogStoreConformanceBackend(builder => builder.UseInMemory()));
}
