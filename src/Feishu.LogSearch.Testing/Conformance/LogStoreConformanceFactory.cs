namespace Feishu.LogSearch.Testing;

/// <summary>Tells the kit how to get the store under test, and what that store claims. Write one for your store.</summary>
public abstract class LogStoreConformanceFactory
{
    /// <summary>What the store claims; checked against what it does.</summary>
    public virtual LogStoreAbilities Abilities => LogStoreAbilities.None;

    /// <summary>Makes a backend for one case: empty, and shared with no other case.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The backend; the kit disposes it.</returns>
    public abstract ValueTask<LogStoreConformanceBackend> CreateBackendAsync(CancellationToken cancellationToken);
}
