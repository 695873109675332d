using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The results of a query of one kind.</summary>
internal sealed class ApiResults<TEntry>(LogResults<TEntry> results) : ApiResults
    where TEntry : LogEntry
{
    public override LogWindow Window => results.Window;

    public override async ValueTask<ApiPage> GetPageAsync(int pageSize, string? cursor, CancellationToken cancellationToken)
    {
        LogPage<TEntry> page = await results.GetPageAsync(pageSize, cursor, cancellationToken).ConfigureAwait(false);
        return new ApiPage(ImmutableArray<LogEntry>.CastUp(page.Entries), page.Next, page.Window, page.Completeness, page.Cost);
    }

    public override async ValueTask<LogEntry?> GetEntryAsync(LogPosition position, CancellationToken cancellationToken) =>
        (await results.GetEntriesAsync([position], cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    public override ValueTask<LogCount> CountAsync(CancellationToken cancellationToken) => results.CountAsync(cancellationToken);

    public override ValueTask<LogHistogram> GetHistogramAsync(TimeSpan? bucket, CancellationToken cancellationToken) => results.GetHistogramAsync(bucket, cancellationToken);

    public override ValueTask<LogFacet> GetFacetAsync(LogField field, int top, CancellationToken cancellationToken) => results.GetFacetAsync(field, top, cancellationToken);

    public override ValueTask<LogCoverage> GetCoverageAsync(CancellationToken cancellationToken) => results.GetCoverageAsync(cancellationToken);

    public override ValueTask<LogExplanation> ExplainAsync(CancellationToken cancellationToken) => results.ExplainAsync(cancellationToken);

    public override IAsyncEnumerable<LogEntry> FollowAsync(LogFollowOptions options, CancellationToken cancellationToken) => results.FollowAsync(options, cancellationToken);

    public override ValueTask<LogExportSummary> ExportAsync(Stream destination, LogExportFormat format, LogExportOptions options, CancellationToken cancellationToken) =>
        results.ExportAsync(destination, format, options, cancellationToken);
}
