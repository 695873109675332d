namespace Feishu.LogSearch.Tool.Queries;

/// <summary>What a command does with the results of a query, of whatever kind of log.</summary>
internal interface IQueryRun
{
    /// <returns>The exit code.</returns>
    Task<int> RunAsync<TEntry>(LogResults<TEntry> results, CancellationToken cancellationToken)
        where TEntry : LogEntry;
}
