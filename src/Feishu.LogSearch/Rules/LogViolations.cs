using System.Collections.Immutable;
using System.Globalization;
using static Feishu.LogSearch.ViolationText;

namespace Feishu.LogSearch;

/// <summary>Every refusal of a query, worded once, in English and Chinese.</summary>
internal static partial class LogViolations
{
    public static string Describe(string english, string chinese, ImmutableArray<LogViolation> violations)
    {
        string title = new BilingualText(english, chinese).ToString();
        return violations.Length == 1 ? $"{title}. {violations[0]}" : $"{title} ({violations.Length}):\n- {string.Join("\n- ", violations)}";
    }

    public static LogViolation WindowTooLong(DateTimeOffset start, DateTimeOffset end) => new(
        LogErrorCodes.WindowTooLong,
        "time",
        $"{Show(start)}..{Show(end)}",
        "24 h",
        new(
            $"The time range {Show(start)} to {Show(end)} is {Show(end - start)} long; a query covers at most 24 hours.",
            $"时间段 {Show(start)} 至 {Show(end)} 长 {Show(end - start)}，每次查询不能超过 24 小时。"),
        new(
            $"End at {Show(start + LogLimits.MaxWindow)}, or walk the whole span with SearchAcross.",
            $"请将结束时间改为 {Show(start + LogLimits.MaxWindow)}，或使用 SearchAcross 分段检索。"));

    public static LogViolation WindowTooLong(TimeSpan length) => new(
        LogErrorCodes.WindowTooLong,
        "time",
        Show(length),
        "24 h",
        new($"The last {Show(length)} are asked for; a query covers at most 24 hours.", $"查询最近 {Show(length)}，每次查询不能超过 24 小时。"),
        new("Ask for 24 hours or less, or walk the whole span with SearchAcross.", "请缩短至 24 小时以内，或使用 SearchAcross 分段检索。"));

    public static LogViolation RangeReversed(DateTimeOffset start, DateTimeOffset end) => new(
        LogErrorCodes.RangeReversed,
        "time",
        $"{Show(start)}..{Show(end)}",
        null,
        new($"The time range ends ({Show(end)}) before it starts ({Show(start)}).", $"结束时间（{Show(end)}）早于开始时间（{Show(start)}）。"),
        new("Swap the two.", "请对调两者。"));

    public static LogViolation RangeEmpty(DateTimeOffset start) => new(
        LogErrorCodes.RangeEmpty,
        "time",
        Show(start),
        null,
        new($"The time range starts and ends at {Show(start)}: it is empty.", $"时间段的开始与结束均为 {Show(start)}，范围为空。"),
        new("The end is not included: let it be later than the start.", "结束时间不包含在内，请使其晚于开始时间。"));

    public static LogViolation LengthNotPositive(TimeSpan length) => new(
        LogErrorCodes.RangeEmpty,
        "time",
        length.ToString("c", CultureInfo.InvariantCulture),
        null,
        new($"The last {length.ToString("c", CultureInfo.InvariantCulture)} are asked for: that is no time.", $"查询最近 {length.ToString("c", CultureInfo.InvariantCulture)}，范围为空。"),
        new("Give a positive length, such as TimeSpan.FromHours(6).", "请给出正的时长，例如 TimeSpan.FromHours(6)。"));

    public static LogViolation RangeMissing() => new(
        LogErrorCodes.RangeMissing,
        "time",
        null,
        "24 h",
        new("The query has no time range.", "查询缺少起止时间段。"),
        new("Add one: Last(TimeSpan.FromHours(24)), On(date) or Between(start, end).", "请添加：Last(TimeSpan.FromHours(24))、On(date) 或 Between(start, end)。"));

    public static LogViolation RangeAmbiguous() => new(
        LogErrorCodes.ParameterRepeated,
        "time",
        null,
        null,
        new("The time range is given in more than one way.", "起止时间段以多种方式重复给出。"),
        new("Give from and to, or last, or day.", "请只给出 from 与 to、last 或 day 其中一种。"));

    public static LogViolation BeyondRetention(LogWindow window, LogRetention retention) => new(
        LogErrorCodes.BeyondRetention,
        "time",
        retention.Local(window.Start),
        Day(retention.FirstDay),
        new(
            $"The time range starts at {retention.Local(window.Start)}, but only the last {retention.Days} days are kept, today included ({retention.TimeZone.Id}).",
            $"时间段从 {retention.Local(window.Start)} 开始，但仅支持查询 {retention.Days} 日内（含今天，时区 {retention.TimeZone.Id}）的日志。"),
        new($"The first day that can be searched is {Day(retention.FirstDay)}.", $"最早可查询 {Day(retention.FirstDay)}。"));

    public static LogViolation RangeInFuture(LogWindow window, LogRetention retention, DateTimeOffset now) => new(
        LogErrorCodes.RangeInFuture,
        "time",
        $"{retention.Local(window.Start)}..{retention.Local(window.End)}",
        retention.Local(retention.Window.End),
        new(
            $"The time range {retention.Local(window.Start)} to {retention.Local(window.End)} reaches into the future; now it is {retention.Local(now)}.",
            $"时间段 {retention.Local(window.Start)} 至 {retention.Local(window.End)} 超出当前时间，现在是 {retention.Local(now)}。"),
        new(
            $"Start before now, and end by the end of today, {retention.Local(retention.Window.End)}.",
            $"开始时间应早于现在，结束时间不晚于今天结束，即 {retention.Local(retention.Window.End)}。"));

    public static LogViolation ValueEmpty(string name) => new(
        LogErrorCodes.ValueEmpty,
        name,
        "",
        null,
        new($"The filter '{name}' has an empty value.", $"过滤条件“{name}”的值为空。"),
        new("Give it a value, or leave the filter out.", "请填写值，或去掉该条件。"));

    public static LogViolation ValueTooLong(string name, string value) => new(
        LogErrorCodes.ValueTooLong,
        name,
        Cut(value),
        Number(LogLimits.MaxFilterTextLength),
        new(
            $"A value of the filter '{name}' has {Number(value.Length)} characters; at most {LogLimits.MaxFilterTextLength} are allowed.",
            $"过滤条件“{name}”的值有 {Number(value.Length)} 个字符，最多 {LogLimits.MaxFilterTextLength} 个。"),
        new("Search for a shorter, distinctive part of it.", "请改用其中较短且有辨识度的一段。"));

    public static LogViolation IdKindMismatch(string name, string value, BilingualText actual, string expected) => new(
        LogErrorCodes.IdKindMismatch,
        name,
        Cut(value),
        expected,
        new($"'{Cut(value)}' is {actual.English}, and the filter '{name}' wants {expected}.", $"“{Cut(value)}”是{actual.Chinese}，而过滤条件“{name}”需要 {expected}。"),
        new("Check which id was copied.", "请检查是否复制了错误的标识。"));

    public static LogViolation TooManyKeywords(int count) => new(
        LogErrorCodes.TooManyKeywords,
        LogFields.KeywordFilter,
        Number(count),
        Number(LogLimits.MaxKeywords),
        new($"The query has {Number(count)} keywords; at most {LogLimits.MaxKeywords} are allowed.", $"查询包含 {Number(count)} 个关键词，最多 {LogLimits.MaxKeywords} 个。"),
        new("Keep the most distinctive ones: all of them must match anyway.", "所有关键词须同时匹配，请保留最有辨识度的几个。"));

    public static LogViolation TooManyValues(string name, int count) => new(
        LogErrorCodes.TooManyValues,
        name,
        Number(count),
        Number(LogLimits.MaxValues),
        new($"The filter '{name}' has {Number(count)} values; at most {LogLimits.MaxValues} are allowed.", $"过滤条件“{name}”有 {Number(count)} 个值，最多 {LogLimits.MaxValues} 个。"),
        new("Ask in several queries.", "请分多次查询。"));

    public static LogViolation TooManyConditions(int count) => new(
        LogErrorCodes.TooManyConditions,
        "filters",
        Number(count),
        Number(LogLimits.MaxConditions),
        new($"The query has {Number(count)} conditions, each keyword being one; at most {LogLimits.MaxConditions} are allowed.", $"查询包含 {Number(count)} 个条件（每个关键词计为一个），最多 {LogLimits.MaxConditions} 个。"),
        new("Leave some out.", "请减少条件。"));

    public static LogViolation JsonMalformed(string reason) => new(
        LogErrorCodes.ValueMalformed,
        "json",
        null,
        null,
        new($"The text is not a query in JSON: {reason.TrimEnd('.')}.", $"文本不是 JSON 格式的查询：{reason.TrimEnd('.')}。"),
        new("Give an object as ToJson writes it.", "请提供 ToJson 输出的对象。"));

    public static LogViolation FeatureNotEnabled(string appId, ClientFeature feature, IEnumerable<ClientFeature> enabled) => new(
        LogErrorCodes.FeatureNotEnabled,
        "feature",
        WireName.Of(feature),
        string.Join(", ", enabled.Select(WireName.Of)),
        new($"The app '{Cut(appId)}' has not switched on the feature {WireName.Of(feature)}; it has: {List(enabled.Select(WireName.Of), "none")}.", $"应用“{Cut(appId)}”未开启功能 {WireName.Of(feature)}；已开启：{List(enabled.Select(WireName.Of), "无")}。"),
        new("Choose one that it has, or name the feature in AddApp.", "请选择已开启的功能，或在 AddApp 中声明该功能。"));

    // It does not say which apps there are: whoever asks may be allowed to see one of them only.
    public static LogViolation UnknownApp(string appId) => new(
        LogErrorCodes.UnknownApp,
        "app_id",
        Cut(appId),
        null,
        new($"The app '{Cut(appId)}' is not configured.", $"应用“{Cut(appId)}”未配置。"),
        new("Correct the id, or add the app with AddApp(appId, type).", "请更正 ID，或用 AddApp(appId, type) 添加该应用。"));

    public static LogViolation UnknownParameter(string name, IEnumerable<LogFilterDefinition> known) => new(
        LogErrorCodes.UnknownParameter,
        Cut(name),
        null,
        null,
        new($"There is no parameter '{Cut(name)}' for this kind of log.", $"该类日志没有参数“{Cut(name)}”。"),
        new($"Correct or remove it; a parameter is never ignored. Filters are: {List(known.Select(filter => filter.Name), "-")}.", $"请更正或去掉，参数不会被忽略。可用条件：{List(known.Select(filter => filter.Name), "-")}。"));

    public static LogViolation TenantKeyOnSelfBuiltApp(string appId, string value) => new(
        LogErrorCodes.TenantKeyNotAllowed,
        ServerLogFields.TenantKey.Name,
        Cut(value),
        null,
        new($"The app '{Cut(appId)}' is self-built: only store apps have several tenants and can be searched by tenant key.", $"应用“{Cut(appId)}”是企业自建应用；仅商店应用提供“用户企业标识”条件。"),
        new("Leave the tenant key out, or declare the app as FeishuAppType.Store.", "请去掉该条件，或将应用声明为 FeishuAppType.Store。"));

    public static LogViolation TenantKeyOnClientLogs(string value) => new(
        LogErrorCodes.TenantKeyNotAllowed,
        ServerLogFields.TenantKey.Name,
        Cut(value),
        null,
        new("Client logs cannot be searched by tenant key.", "客户端日志不提供“用户企业标识”条件。"),
        new("Leave it out, or search by open_id.", "请去掉该条件，或改用用户 Open ID 检索。"));

    public static LogViolation BucketsOutOfRange(TimeSpan bucket, LogWindow window) => new(
        LogErrorCodes.SizeOutOfRange,
        "bucket",
        Show(bucket),
        Number(LogLimits.MaxBuckets),
        new(
            $"Buckets of {Show(bucket)} would cut the window of {Show(window.Duration)} into more than {Number(LogLimits.MaxBuckets)} parts, be longer than 24 hours, or end within a millisecond.",
            $"以 {Show(bucket)} 为间隔，会把 {Show(window.Duration)} 的时间段分成超过 {Number(LogLimits.MaxBuckets)} 份，或间隔超过 24 小时，或不是整毫秒。"),
        new(
            $"Choose whole milliseconds, from {Show(ShortestBucket(window))} to 24 hours.",
            $"请取整毫秒的间隔，从 {Show(ShortestBucket(window))} 到 24 小时。"));

    public static LogViolation CursorOfOtherQuery() => Cursor(
        LogErrorCodes.CursorOfOtherQuery,
        new("The cursor belongs to another query.", "该游标属于另一个查询。"),
        new("Use it with the query that gave it, or begin without a cursor.", "请与生成它的查询一同使用，或不带游标重新开始。"));

    public static LogViolation CursorDamaged() => Cursor(
        LogErrorCodes.CursorDamaged,
        new("The cursor is damaged: it is not one that the library gave, or not the whole of it.", "游标已损坏：它不是由本库生成的，或不完整。"),
        new("Copy it again, or begin without a cursor.", "请重新复制，或不带游标重新开始。"));

    public static LogViolation CursorOfOtherVersion(int version) => Cursor(
        LogErrorCodes.CursorOfOtherVersion,
        new($"The cursor is of format {Number(version)}, which this version of the library does not read.", $"游标格式为 {Number(version)}，本版本无法读取。"),
        new("Begin without a cursor.", "请不带游标重新开始。"));

    public static LogViolation CursorExpired(LogWindow window, LogRetention retention) => Cursor(
        LogErrorCodes.CursorExpired,
        new(
            $"Everything in the cursor's window, which ends at {retention.Local(window.End)}, has passed out of retention.",
            $"游标对应的时间段（截至 {retention.Local(window.End)}）已全部超出保留期。"),
        new($"Begin a new search; the first day that can be searched is {Day(retention.FirstDay)}.", $"请重新检索，最早可查询 {Day(retention.FirstDay)}。"));

    private static LogViolation Cursor(string code, BilingualText problem, BilingualText wayOut) => new(code, "cursor", null, null, problem, wayOut);

    private static TimeSpan ShortestBucket(LogWindow window) =>
        TimeSpan.FromMilliseconds(Math.Ceiling(window.Duration.TotalMilliseconds / LogLimits.MaxBuckets));
}
