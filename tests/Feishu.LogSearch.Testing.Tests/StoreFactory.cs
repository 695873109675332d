using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Gives a new store of some type for each opening.</summary>
internal sealed class StoreFactory(Func<TimeProvider, ILogStore> create, LogStoreAbilities abilities = LogStoreAbilities.None) : LogStoreConformanceFactory
{
    public override LogStoreAbilities Abilities => abilities;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        new LogStoreConformanceBackend(builder => builder.UseStore("test", provider => create(provider.GetRequiredService<TimeProvider>()))));

    public static StoreFactory Of(Type type) => new(
        time => (ILogStore)Activator.CreateInstance(type, time)!,
        type.IsAssignableTo(typeof(ILogAggregateStore)) ? LogStoreAbilities.Aggregates : LogStoreAbilities.None);
}
