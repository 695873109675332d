using Feishu.LogSearch;

namespace HostApp;

/// <summary>What helps when no one knows what to search for, and what is refused.</summary>
internal static class HelpSteps
{
    public static async Task LocateAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Locate: paste what a colleague sent", "粘贴报错定位日志");
        LogPage<ServerLogEntry> failures = await guide.Logs
            .Find(ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId).WithStatus(LogStatus.Fail).WithKeywords("/im/v1/").Last(TimeSpan.FromHours(12)))
            .GetPageAsync(1, cancellationToken: cancellationToken);
        ServerLogEntry failure = failures.Entries[0];
        string pasted = $"机器人发不了消息了，报错：{{\"code\":{failure.ErrorCode},\"msg\":\"{failure.ErrorMessage}\",\"error\":{{\"log_id\":\"{failure.LogId}\"}}}}，帮忙看一下？";
        await LocateAsync(guide, pasted, cancellationToken);
    }

    public static async Task LocateEventAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Locate: from an event to the calls that its handler made", "由事件定位相关调用");
        LogPage<ServerLogEntry> replies = await guide.Logs
            .Find(ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId).WithUrl("/open-apis/im/v1/messages/:message_id/reply").Last(TimeSpan.FromHours(12)))
            .GetPageAsync(1, cancellationToken: cancellationToken);
        await LocateAsync(guide, $"这条消息的回复不对，帮忙看一下？(trace_id={replies.Entries[0].TraceId})", cancellationToken);
    }

    public static async Task ExplainAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Why is this empty?", "为什么查询不到日志");
        ServerLogQuery query = guide.Show(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithStatus(LogStatus.Success)
                .WithErrorCode(99991400)
                .Last(TimeSpan.FromHours(12)));
        LogExplanation explanation = await guide.Logs.Find(query).ExplainAsync(cancellationToken);
        guide.Write(explanation);
    }

    private static async Task LocateAsync(TourGuide guide, string pasted, CancellationToken cancellationToken)
    {
        guide.Code("logs.LocateAsync(appId, text)");
        guide.Text(pasted);
        guide.Terminal.WriteLine();
        LogLocation location = await guide.Logs.LocateAsync(SampleApp.SelfBuilt.AppId, pasted, cancellationToken);
        foreach (FeishuId id in location.Ids)
        {
            guide.Note($"recognised {id.Kind} {id.Value}{(id.Time is { } time ? $", of {guide.Times.Of(time)}" : "")}");
        }

        if (!location.EventEntries.IsEmpty)
        {
            guide.Pushes.Write(location.EventEntries);
        }

        if (!location.ServerEntries.IsEmpty)
        {
            guide.Calls.Write(location.ServerEntries);
        }
    }

    public static void Refused(TourGuide guide)
    {
        guide.Begin("Two queries that are refused", "不允许的查询");
        guide.ShowRefusal(() => LogTimeRange.Last(TimeSpan.FromHours(25)));
        guide.Terminal.WriteLine();
        guide.ShowRefusal(() => guide.Logs
            .Find(ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithTenantKey("736588c9260f175e")
                .Last(TimeSpan.FromHours(12)))
            .Window);
    }
}
