using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Analyzers;

/// <summary>Every diagnostic, worded once, in English and Chinese. What it is about is explained in docs/analyzers.md.</summary>
internal static class LogDiagnostics
{
    public static readonly DiagnosticDescriptor WindowTooLong = Warning(
        "FLS9001",
        new("Time range longer than 24 hours", "时间段超过 24 小时"),
        new("The time range is {0} long; a query covers at most 24 hours and is refused (FLS1001)", "时间段长 {0}，每次查询不能超过 24 小时，会被拒绝（FLS1001）"));

    public static readonly DiagnosticDescriptor RangeReversed = Warning(
        "FLS9002",
        new("Time range that does not end after its start", "时间段的结束不晚于开始"),
        new("The time range ends {0} before it starts, and is refused (FLS1003)", "结束时间比开始时间早 {0}，会被拒绝（FLS1003）"));

    public static readonly DiagnosticDescriptor RangeEmpty = Warning(
        "FLS9003",
        new("Empty time range", "空的时间段"),
        new("The time range is empty, and is refused (FLS1005)", "时间段为空，会被拒绝（FLS1005）"));

    public static readonly DiagnosticDescriptor TimeWithoutZone = Warning(
        "FLS9004",
        new("Time of the machine's zone in a log search", "日志检索使用了机器所在时区的时间"),
        new("'{0}' depends on the time zone of the machine; days and hours of a log search are those of the app's time zone", "“{0}”取决于机器所在时区，而日志检索的日期与时间以应用的时区为准"));

    public static readonly DiagnosticDescriptor TenantKeyOfSelfBuiltApp = Warning(
        "FLS9005",
        new("Tenant filter on a self-built app", "自建应用使用了用户企业标识条件"),
        new("'{0}' is added as a self-built app, and only store apps can be searched by tenant: the query is refused (FLS1401)", "“{0}”为企业自建应用，仅商店应用可按用户企业标识检索，查询会被拒绝（FLS1401）"),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NextIgnored = new(
        "FLS9006",
        new BilingualMessage("Only the first page is read", "只读取了第一页"),
        new BilingualMessage("This goes through one page and never looks at its 'Next': entries of further pages are left out", "此处只处理了一页，未使用其 “Next”，后续页的日志会被遗漏"),
        "Feishu.LogSearch",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Help);

    private const string Help = "https://github.com/feishu-logsearch/feishu-logsearch/blob/main/docs/analyzers.md";

    private static DiagnosticDescriptor Warning(string id, BilingualMessage title, BilingualMessage message, params string[] tags) =>
        new(id, title, message, "Feishu.LogSearch", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help, customTags: tags);
}
