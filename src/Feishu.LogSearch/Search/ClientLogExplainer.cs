using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>What is special about client logs: another feature, a client too old to report, reports that come late. Measured where the store has what to measure.</summary>
internal static class ClientLogExplainer
{
    private const int SampleSize = LogLimits.MaxPageSize;

    private static readonly TimeSpan LatestReport = TimeSpan.FromDays(1);

    public static async ValueTask<ImmutableArray<LogExplanationNote>> ExplainAsync(
        LogSearchEngine engine,
        LogQuery query,
        LogWindow window,
        long matched,
        LogCoverage coverage,
        CancellationToken cancellationToken)
    {
        ImmutableArray<LogExplanationNote>.Builder notes = ImmutableArray.CreateBuilder<LogExplanationNote>();
        if (matched == 0 && await OtherFeaturesAsync(engine, query, window, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } others)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.OtherFeature, LogMessages.OtherFeature(others)));
        }

        long tooOld = coverage.Gaps.Where(gap => gap.Reason == LogCoverageReason.ClientTooOld).Sum(gap => gap.Dropped);
        bool mayBeLate = window.End > engine.Time.GetUtcNow() - LatestReport;
        ClientLogSample? sample = matched == 0 || mayBeLate ? await SampleAsync(engine, query, cancellationToken).ConfigureAwait(false) : null;
        if (tooOld > 0)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.ClientTooOld, LogMessages.ClientsTooOld(tooOld)));
        }
        else if (matched == 0)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.ClientTooOld, LogMessages.ClientTooOld(sample?.OldestVersion)));
        }

        if (mayBeLate)
        {
            notes.Add(new LogExplanationNote(LogExplanationReason.ReportsLate, LogMessages.ReportsLate(sample)));
        }

        return notes.ToImmutable();
    }

    /// <summary>How many entries the window has of the app's other features.</summary>
    private static async ValueTask<ImmutableArray<LogFacetCount>> OtherFeaturesAsync(LogSearchEngine engine, LogQuery query, LogWindow window, CancellationToken cancellationToken)
    {
        string own = WireName.Of(((ClientLogQuery)query).Feature);
        LogFacetResult features = await engine.Store.GetFacetAsync(
            new LogFacetRequest { Kind = LogKind.Client, AppId = query.AppId, Window = window, Field = ClientLogFields.Feature, Top = LogLimits.MaxFacetValues },
            cancellationToken).ConfigureAwait(false);
        return features.Values.Any(value => value.Text == own) ? [] : features.Values;
    }

    private static async ValueTask<ClientLogSample> SampleAsync(LogSearchEngine engine, LogQuery query, CancellationToken cancellationToken)
    {
        LogReadResult newest = await engine.Store.ReadAsync(
            LogRequests.Read(query.WithoutFilters(), engine.GetRetention(query.AppId).Window, SampleSize),
            cancellationToken).ConfigureAwait(false);
        return ClientLogSample.Of(newest.Records.Select(record => new ClientLogEntry(record)));
    }
}
