using System.Globalization;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>Every refusal of a batch or a report, worded once, in English and Chinese.</summary>
internal static class ClientReportErrors
{
    public static FeishuClientReportError BodyTooLarge(int limit) => new(
        LogErrorCodes.ReportBodyTooLarge,
        new(
            $"The batch is longer than {Number(limit)} bytes. Send fewer reports at a time, or raise {nameof(FeishuClientReportOptions.MaxBodyBytes)}.",
            $"批次超过 {Number(limit)} 字节。请减少每次上报的条数，或调大 {nameof(FeishuClientReportOptions.MaxBodyBytes)}。"));

    public static FeishuClientReportError NotUtf8(int length) => new(
        LogErrorCodes.ReportBodyUnreadable,
        new($"The batch ({Number(length)} bytes) is not valid UTF-8.", $"批次（{Number(length)} 字节）不是有效的 UTF-8。"));

    public static FeishuClientReportError NotJson(string reason) => new(
        LogErrorCodes.ReportBodyUnreadable,
        new(
            $"The batch is not a JSON object {{\"reports\":[…]}} of at most {Number(ClientReportReader.MaxDepth)} levels: {reason}.",
            $"批次不是层级不超过 {Number(ClientReportReader.MaxDepth)} 的 JSON 对象 {{\"reports\":[…]}}：{reason}。"));

    public static FeishuClientReportError TooManyReports(int limit) => new(
        LogErrorCodes.ReportsTooMany,
        new(
            $"The batch has more than {Number(limit)} reports. Send it in parts, or raise {nameof(FeishuClientReportOptions.MaxReports)}.",
            $"批次超过 {Number(limit)} 条日志。请分批上报，或调大 {nameof(FeishuClientReportOptions.MaxReports)}。"));

    public static (string Code, BilingualText Reason) NotAnObject(JsonTokenType actual) => (
        LogErrorCodes.ReportMalformed,
        new($"The report is {Kind(actual)}, not an object.", "该条日志不是 JSON 对象。"));

    public static (string Code, BilingualText Reason) Malformed(string member, JsonTokenType actual) => (
        LogErrorCodes.ReportMalformed,
        new(
            $"The report's member '{member}' cannot be read: it is {Kind(actual)}. See the table of members in the documentation.",
            $"该条日志的成员“{member}”无法解析。请参照文档中的成员表。"));

    public static (string Code, BilingualText Reason) TimeMissing() => (
        LogErrorCodes.ReportMalformed,
        new("The report has no time. Give it as milliseconds since 1970 (Date.now()) or in ISO 8601.", "该条日志缺少 time。请填写 1970 年以来的毫秒数（Date.now()）或 ISO 8601 时间。"));

    public static (string Code, BilingualText Reason) ReportTooLarge(long length, int limit) => (
        LogErrorCodes.ReportTooLarge,
        new(
            $"The report has {Number(length)} bytes; at most {Number(limit)} are accepted. Cut its message, or raise {nameof(FeishuClientReportOptions.MaxReportBytes)}.",
            $"该条日志有 {Number(length)} 字节，最多 {Number(limit)} 字节。请截断 message，或调大 {nameof(FeishuClientReportOptions.MaxReportBytes)}。"));

    public static (string Code, BilingualText Reason) ValueTooLong(LogField field, int length) => (
        LogErrorCodes.ReportValueTooLong,
        new(
            $"The report's {field} has {Number(length)} characters; at most {LogLimits.MaxFilterTextLength} are kept of it, as no search could be for more.",
            $"该条日志的 {field} 有 {Number(length)} 个字符，最多 {LogLimits.MaxFilterTextLength} 个，更长的值无法检索。"));

    public static (string Code, BilingualText Reason) ClientTooOld(string version) => (
        LogErrorCodes.ReportClientTooOld,
        new(
            $"The report comes from Feishu client {version}; logs are collected from client {ClientVersion.Oldest} on. The user needs to update Feishu.",
            $"该条日志来自飞书客户端 {version}，仅 V{ClientVersion.Oldest} 及以上版本支持客户端日志。请用户升级飞书。"));

    public static (string Code, BilingualText Reason) ClientUnknown() => (
        LogErrorCodes.ReportClientUnknown,
        new(
            $"The report does not say from which Feishu client it comes, nor does its request. Give client_version (getSystemInfo's version), or set {nameof(FeishuClientReportOptions.AcceptUnknownClients)}.",
            $"无法得知该条日志来自哪个版本的飞书客户端。请填写 client_version（getSystemInfo 的 version），或启用 {nameof(FeishuClientReportOptions.AcceptUnknownClients)}。"));

    public static (string Code, BilingualText Reason) NotTaken() => (
        LogErrorCodes.ReportsNotTaken,
        new("The host cannot record at the moment. Send the report again later.", "宿主应用暂时无法记录。请稍后重新上报该条日志。"));

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
        JsonTokenType.String => "a text that does not fit",
        JsonTokenType.Number => "a number that does not fit",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
