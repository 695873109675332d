using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Counts what is made and cleaned up. It claims aggregates that it does not have.</summary>
internal sealed class CleaningFactory : LogStoreConformanceFactory
{
    private int _cleanedUp;

    public override LogStoreAbilities Abilities => LogStoreAbilities.Aggregates;

    public int Made { get; private set; }

    public int CleanedUp => _cleanedUp;

    public override ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken)
    {
        Made++;
        return ValueTask.FromResult(new LogStoreConformanceBackend(
            builder => builder.UseInMemory(),
            () =>
            {
                _cleanedUp++;
                return ValueTask.CompletedTask;
            }));
    }
}
