using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The results of a query of whatever kind: requests name the kind, and only its results know its type.</summary>
internal abstract class ApiResults
{
    public static ApiResults Of(ILogSearch logs, LogQuery query) => query switch
    {
        ServerLogQuery server => new ApiResults<ServerLogEntry>(logs.Find(server)),
        EventLogQuery pushed => new ApiResults<EventLogEntry>(logs.Find(pushed)),
        ClientLogQuery client => new ApiResults<ClientLogEntry>(logs.Find(client)),
        _ => throw new ArgumentException($"{query.GetType()} is no kind of query that is known here.", nameof(query)),
    };

    public abstract LogWindow Window { get; }

    public abstract ValueTask<ApiPage> GetPageAsync(int pageSize, string? cursor, CancellationToken cancellationToken);

    public abstract ValueTask<LogEntry?> GetEntryAsync(LogPosition position, CancellationToken cancellationToken);

    public abstract ValueTask<LogCount> CountAsync(CancellationToken cancellationToken);

    public abstract ValueTask<LogHistogram> GetHistogramAsync(TimeSpan? bucket, CancellationToken cancellationToken);

    public abstract ValueTask<LogFacet> GetFacetAsync(LogField field, int top, CancellationToken cancellationToken);

    public abstract ValueTask<LogCoverage> GetCoverageAsync(CancellationToken cancellationToken);

    public abstract ValueTask<LogExplanation> ExplainAsync(CancellationToken cancellationToken);

    public abstract IAsyncEnumerable<LogEntry> FollowAsync(LogFollowOptions options, CancellationToken cancellationToken);

    public abstract ValueTask<LogExportSummary> ExportAsync(Stream destination, LogExportFormat format, LogExportOptions options, CancellationToken cancellationToken);
}
