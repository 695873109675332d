using Feishu.LogSearch;

namespace HostApp;

/// <summary>What tells "nothing happened" from "nobody was recording".</summary>
internal static class CoverageSteps
{
    public static async Task GapAsync(TourGuide guide, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        guide.Begin("Coverage: did nothing happen, or was nothing recorded?", "采集覆盖情况");
        LogResults<EventLogEntry> results = guide.Logs.Find(guide.Show(
            EventLogQuery.ForApp(SampleApp.Store.AppId)
                .Between(from, to)));
        guide.Code("results.GetCoverageAsync()");
        LogCoverage coverage = await results.GetCoverageAsync(cancellationToken);
        foreach (LogCoverageGap gap in coverage.Gaps)
        {
            guide.Text($"{gap.Reason}: {gap.Message.English}", Tone.Bad);
            guide.Text(gap.Message.Chinese, Tone.Quiet);
        }

        guide.Note("A new version of the host was deployed. What was pushed meanwhile came with the platform's next try: those are the last late ones above.");
    }
}
