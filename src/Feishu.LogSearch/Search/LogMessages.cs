using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>What answers say to people, in English and Chinese, where nothing was refused.</summary>
internal static class LogMessages
{
    public static BilingualText Expired(LogWindow window, LogRetention retention) => new(
        $"Part of the window has passed out of retention since the search began; entries from {retention.Local(window.Start)} on are shown.",
        $"检索开始后，部分时间段已超出保留期；仅展示 {retention.Local(window.Start)} 之后的日志。");

    public static BilingualText Match(long count) => new(
        $"{Number(count)} entries match.",
        $"共有 {Number(count)} 条日志符合条件。");

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
        $"The filter \"{filter}\" leaves nothing; without it {Number(without)} entries match.",
        $"条件“{filter}”过滤掉了全部日志；去掉后有 {Number(without)} 条。");

    public static BilingualText ClientTooOld { get; } = new(
        "Feishu clients before 4.5 do not report logs: the user's client may be too old.",
        "用户的飞书版本可能过低。仅 V4.5 及以上版本的飞书支持客户端日志。");

    public static BilingualText ReportsLate { get; } = new(
        "Client reports usually arrive within half an hour, at worst after a day: these may still come.",
        "客户端日志上报有延迟，一般在半小时内可查，特殊情况下一天后才可查看，请稍后再试。");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
