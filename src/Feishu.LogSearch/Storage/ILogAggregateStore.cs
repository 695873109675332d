namespace Feishu.LogSearch.Storage;

/// <summary>
/// A store that can count by itself. Implementing it is optional: without it the library counts by reading the records.
/// Both must give the same numbers; <c>Feishu.LogSearch.Testing</c> compares them.
/// </summary>
public interface ILogAggregateStore : ILogStore
{
    /// <summary>Counts the matching records by time and status.</summary>
    /// <param name="request">What to count.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The counts.</returns>
    ValueTask<LogHistogramResult> GetHistogramAsync(LogHistogramRequest request, CancellationToken cancellationToken);

    /// <summary>Counts the matching records by the values of one field.</summary>
    /// <param name="request">What to count.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The most frequent values.</returns>
    ValueTask<LogFacetResult> GetFacetAsync(LogFacetRequest request, CancellationToken cancellationToken);
}
