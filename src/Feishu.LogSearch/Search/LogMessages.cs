using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>What answers say to people, in English and Chinese, where nothing was refused.</summary>
internal static class LogMessages
{
    public static BilingualText Expired(LogWindow window, LogRetention retention) => new(
        $"Part of the window has passed out of retention since the search began; entries from {retention.Local(window.Start)} on are shown.",
        $"检索开始后，部分时间段已超出保留期；仅展示 {retention.Local(window.Start)} 之后的日志。");

    public static BilingualText Match(long count) => new(
        $"{Entries(count)}.",
        $"共有 {Number(count)} 条日志符合条件。");

    public static BilingualText MatchAtLeast(long count) => new(
        $"At least {Entries(count)}.",
        $"至少有 {Number(count)} 条日志符合条件。");

    public static BilingualText NothingInWindow(LogWindow window, LogRetention retention) => new(
        $"Nothing at all was recorded from {retention.Local(window.Start)} to {retention.Local(window.End)}; no filter is to blame.",
        $"{retention.Local(window.Start)} 至 {retention.Local(window.End)} 没有任何日志，与过滤条件无关。");

    public static BilingualText NewestElsewhere(DateTimeOffset newest, LogRetention retention) => new(
        $"The newest entry that is kept of this kind and app is of {retention.Local(newest)}.",
        $"该应用此类日志中最新一条的时间为 {retention.Local(newest)}。");

    public static BilingualText NothingKept(LogRetention retention) => new(
        $"No log of this kind is kept of this app at all, since {retention.Local(retention.Window.Start)}. Is capture switched on, and does the app id match?",
        $"自 {retention.Local(retention.Window.Start)} 起，该应用没有任何此类日志。请确认已开启采集，且应用 ID 一致。");

    public static BilingualText FilterRemovesAll(LogFilter filter, long without) => new(
        $"The filter \"{filter}\" leaves nothing; without it {Entries(without)}.",
        $"条件“{filter}”过滤掉了全部日志；去掉后有 {Number(without)} 条。");

    public static BilingualText FiltersTogether(LogFilter one, LogFilter other, long without) => new(
        $"The filters \"{one}\" and \"{other}\" together leave nothing; without both {Entries(without)}.",
        $"条件“{one}”与“{other}”共同过滤掉了全部日志；同时去掉后有 {Number(without)} 条。");

    public static BilingualText AllFiltersTogether(long without) => new(
        $"The filters together leave nothing; without all of them {Entries(without)}.",
        $"多个条件共同过滤掉了全部日志；全部去掉后有 {Number(without)} 条。");

    public static BilingualText MoreGaps(int count) => new(
        count == 1 ? "There is 1 more such gap." : $"There are {Number(count)} more such gaps.",
        $"另有 {Number(count)} 处类似缺口。");

    public static BilingualText RecordedThroughout { get; } = new(
        "Recording ran the whole time: nothing happened.",
        "该时间段内采集一直正常，确实没有发生调用或推送。");

    public static BilingualText CoverageUnknown { get; } = new(
        "Whether anything was being recorded then is not known.",
        "无法确认该时间段内是否在采集日志。");

    public static BilingualText OtherFeature(IEnumerable<LogFacetCount> others)
    {
        string counts = string.Join(", ", others.Select(feature => $"{feature.Text} {Number(feature.Count)}"));
        return new(
            $"The window has client entries of other features of the app ({counts}); a query sees one feature.",
            $"该时间段内有应用其他功能的客户端日志（{counts}）；每次只能检索一种功能。");
    }

    public static BilingualText ClientsTooOld(long refused) => new(
        $"{Were(refused, "report", "reports")} refused: clients before 4.5 are too old for client logs.",
        $"拒收了 {Number(refused)} 条飞书版本低于 V4.5 的上报。仅 V4.5 及以上版本的飞书支持客户端日志。");

    public static BilingualText ClientTooOld(string? oldestVersion) => new(
        "Feishu clients before 4.5 do not report logs: the user's client may be too old."
            + (oldestVersion is null ? "" : $" The oldest client among the newest reports is {oldestVersion}."),
        "用户的飞书版本可能过低。仅 V4.5 及以上版本的飞书支持客户端日志。"
            + (oldestVersion is null ? "" : $"近期上报中最低的版本为 {oldestVersion}。"));

    public static BilingualText ReportsLate(ClientLogSample? sample) => new(
        "Client reports usually arrive within half an hour, at worst after a day: these may still come."
            + (sample is not { Reports: > 0 } ? "" : $" Of the newest {Number(sample.Reports)} reports {Number(sample.Late)} came more than half an hour after the call, the latest after {Minutes(sample.Latest)} min."),
        "客户端日志上报有延迟，一般在半小时内可查，特殊情况下一天后才可查看，请稍后再试。"
            + (sample is not { Reports: > 0 } ? "" : $"最近 {Number(sample.Reports)} 条上报中，有 {Number(sample.Late)} 条晚于半小时，最长延迟 {Minutes(sample.Latest)} 分钟。"));

    public static BilingualText Gap(LogWindow window, LogCoverageReason reason, long dropped, string? code, LogRetention retention)
    {
        string from = retention.Local(window.Start);
        string to = retention.Local(window.End);
        string because = code is null ? "" : $" ({code})";
        string cause = code is null ? "" : $"（{code}）";
        return reason switch
        {
            LogCoverageReason.NotStarted => new(
                $"Nothing was recorded from {from} to {to}: recording had not begun.",
                $"{from} 至 {to} 没有采集日志：当时尚未开始采集。"),
            LogCoverageReason.Stopped => new(
                $"Nothing was recorded from {from} to {to}: the host was stopped.",
                $"{from} 至 {to} 没有采集日志：宿主应用已停止。"),
            LogCoverageReason.HostDown => new(
                $"Nothing was recorded from {from} to {to}: the host was down, or could not reach the store.",
                $"{from} 至 {to} 没有采集日志：宿主应用未运行，或无法写入存储。"),
            LogCoverageReason.QueueFull => new(
                $"{Were(dropped, "entry", "entries")} dropped from {from} to {to}: they came faster than the store took them.",
                $"{from} 至 {to} 丢弃了 {Number(dropped)} 条日志：写入速度跟不上，队列已满。"),
            LogCoverageReason.StoreOut => new(
                $"{Were(dropped, "entry", "entries")} dropped from {from} to {to}: the store was out.",
                $"{from} 至 {to} 丢弃了 {Number(dropped)} 条日志：存储不可用。"),
            LogCoverageReason.ClientTooOld => new(
                $"{Were(dropped, "report", "reports")} refused from {from} to {to}: the users' clients are older than 4.5.",
                $"{from} 至 {to} 拒收了 {Number(dropped)} 条上报：用户的飞书版本低于 V4.5。"),
            _ => new(
                $"{Were(dropped, "entry", "entries")} refused from {from} to {to}{because}.",
                $"{from} 至 {to} 拒收了 {Number(dropped)} 条日志{cause}。"),
        };
    }

    private static string Entries(long count) => count == 1 ? "1 entry matches" : $"{Number(count)} entries match";

    private static string Were(long count, string one, string many) => count == 1 ? $"1 {one} was" : $"{Number(count)} {many} were";

    private static string Minutes(TimeSpan length) => Number((long)Math.Ceiling(length.TotalMinutes));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
