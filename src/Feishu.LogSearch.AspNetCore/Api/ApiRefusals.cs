using Feishu.LogSearch.Capture;
using static Feishu.LogSearch.ViolationText;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What the API alone refuses, worded once, in English and Chinese; the rest is in <see cref="LogViolations"/>.</summary>
internal static class ApiRefusals
{
    public static LogViolation UnknownParameter(string name, IEnumerable<string> known) => new(
        LogErrorCodes.UnknownParameter,
        Cut(name),
        null,
        null,
        new($"There is no parameter '{Cut(name)}' here.", $"此处没有参数“{Cut(name)}”。"),
        new($"Correct or remove it; a parameter is never ignored. There are: {List(known, "-")}.", $"请更正或去掉，参数不会被忽略。可用参数：{List(known, "-")}。"));

    public static LogViolation ValueTooLong(string name, int length, int limit) => new(
        LogErrorCodes.ValueTooLong,
        name,
        Number(length),
        Number(limit),
        new($"'{name}' has {Number(length)} characters; at most {Number(limit)} are allowed.", $"“{name}”有 {Number(length)} 个字符，最多 {Number(limit)} 个。"),
        new("Shorten it.", "请缩短内容。"));

    public static LogViolation BodyUnreadable(string english, string chinese) => new(
        LogErrorCodes.RequestUnreadable,
        "body",
        null,
        null,
        new($"The request's body cannot be read: {english}.", $"无法读取请求内容：{chinese}。"),
        new("Send a JSON object as the API's description says.", "请按 API 说明发送 JSON 对象。"));

    public static LogViolation ClientEntries() => new(
        SupportForwardCodes.ClientEntries,
        "kind",
        "client",
        null,
        new("Client entries cannot be forwarded to support, as on the console's page.", "客户端日志不支持转发给客服，与开发者后台一致。"),
        new("Select server or event entries.", "请选择服务端日志或事件日志。"));

    public static LogViolation SelectionOutOfRange(int count, int max) => new(
        SupportForwardCodes.SelectionOutOfRange,
        "entries",
        Number(count),
        $"1..{Number(max)}",
        new($"{Number(count)} entries are selected; 1 to {Number(max)} can be forwarded.", $"已选择 {Number(count)} 条日志，可转发 1 至 {Number(max)} 条。"),
        new("Select those that show the problem.", "请选择最能说明问题的日志。"));
}
