namespace Feishu.LogSearch.Storage;

/// <summary>A store that can say how it is. Implementing it is optional: without it a health check reads a record instead.</summary>
public interface ILogStatusStore : ILogStore
{
    /// <summary>Says what the store keeps, and how it is. Called every few seconds: it should cost little.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The status.</returns>
    ValueTask<LogStoreStatus> GetStatusAsync(CancellationToken cancellationToken);
}
