using static Feishu.LogSearch.ViolationText;

namespace Feishu.LogSearch;

/// <summary>Every refusal of a record, worded once, in English and Chinese.</summary>
internal static class LogRecordViolations
{
    public static LogViolation WithoutId(int index) => new(
        LogErrorCodes.RecordWithoutId,
        Record(index, LogFields.Id),
        null,
        $"1..{Number(LogLimits.MaxRecordIdLength)}",
        new($"The record has no id, or one of more than {LogLimits.MaxRecordIdLength} characters.", $"记录没有 ID，或 ID 超过 {LogLimits.MaxRecordIdLength} 个字符。"),
        new("Leave Id unset: an entry then makes its own.", "不设置 Id 即可自动生成。"));

    public static LogViolation BeyondRetention(int index, DateTimeOffset time, LogRetention retention) => new(
        LogErrorCodes.RecordBeyondRetention,
        Record(index, LogFields.Time),
        retention.Local(time),
        retention.Local(retention.Window.Start),
        new(
            $"The record is of {retention.Local(time)}; only the last {retention.Days} days are kept, from {retention.Local(retention.Window.Start)}.",
            $"记录的时间为 {retention.Local(time)}，仅保留 {retention.Days} 日内、即 {retention.Local(retention.Window.Start)} 之后的日志。"),
        new("Leave it out, or raise RetentionDays of the app.", "请去掉该记录，或调大应用的 RetentionDays。"));

    public static LogViolation InFuture(int index, DateTimeOffset time, LogRetention retention, DateTimeOffset latest) => new(
        LogErrorCodes.RecordInFuture,
        Record(index, LogFields.Time),
        retention.Local(time),
        retention.Local(latest),
        new($"The record is of {retention.Local(time)}, which is in the future; at most {retention.Local(latest)} is accepted.", $"记录的时间 {retention.Local(time)} 在未来，最晚接受 {retention.Local(latest)}。"),
        new("Check the clock and the unit of the time, or raise ClockSkew.", "请检查时钟与时间单位，或调大 ClockSkew。"));

    public static LogViolation TextTooLong(int index, LogField field, int length, int max) => new(
        LogErrorCodes.RecordTextTooLong,
        Record(index, field),
        Number(length),
        Number(max),
        new($"The field {field} of the record has {Number(length)} characters; at most {Number(max)} are kept.", $"记录的字段 {field} 有 {Number(length)} 个字符，最多 {Number(max)} 个。"),
        new("Cut it, or raise MaxTextLength.", "请截断，或调大 MaxTextLength。"));

    public static LogViolation NumberOutOfRange(int index, LogField field, long value, long min, long max) => new(
        LogErrorCodes.RecordNumberOutOfRange,
        Record(index, field),
        Number(value),
        $"{Number(min)}..{Number(max)}",
        new($"The field {field} of the record is {Number(value)}; it must be {Number(min)} to {Number(max)}.", $"记录的字段 {field} 为 {Number(value)}，应在 {Number(min)} 至 {Number(max)} 之间。"),
        new("Check its unit: instants are milliseconds since 1970, durations milliseconds.", "请检查单位：时间为 1970 年以来的毫秒数，时长为毫秒数。"));

    public static LogViolation WithoutStatus(int index, long? status) => new(
        LogErrorCodes.RecordWithoutStatus,
        Record(index, ServerLogFields.Status),
        status is { } number ? Number(number) : null,
        "0, 1, 2",
        new("The record has no valid status.", "记录没有有效的返回状态。"),
        new("Set Status to Success, Fail or Timeout.", "请将 Status 设为 Success、Fail 或 Timeout。"));

    public static LogViolation FeatureNotEnabled(int index, string appId, string? feature, IEnumerable<ClientFeature> enabled) => new(
        LogErrorCodes.RecordFeatureNotEnabled,
        Record(index, ClientLogFields.Feature),
        feature,
        string.Join(", ", enabled.Select(WireName.Of)),
        new($"The client record is of the feature '{feature}'; the app '{Cut(appId)}' has: {List(enabled.Select(WireName.Of), "none")}.", $"客户端记录的应用功能为“{feature}”；应用“{Cut(appId)}”已开启：{List(enabled.Select(WireName.Of), "无")}。"),
        new("Set Feature to one that the app has, or name the feature in AddApp.", "请设为已开启的功能，或在 AddApp 中声明该功能。"));

    public static LogViolation IdKindMismatch(int index, LogField field, string value, BilingualText actual, string expected) => new(
        LogErrorCodes.RecordIdKindMismatch,
        Record(index, field),
        Cut(value),
        expected,
        new($"The field {field} of the record is '{Cut(value)}', which is {actual.English}; it wants {expected}.", $"记录的字段 {field} 为“{Cut(value)}”，是{actual.Chinese}，应为 {expected}。"),
        new("Check which id was given.", "请检查是否填写了错误的标识。"));

    public static LogViolation OfUnknownApp(int index, string appId)
    {
        LogViolation violation = LogViolations.UnknownApp(appId);
        return new(violation.Code, Record(index, LogFields.AppId), violation.Value, null, violation.Problem, violation.WayOut);
    }

    private static string Record(int index, LogField field) => $"records[{Number(index)}].{field}";
}
