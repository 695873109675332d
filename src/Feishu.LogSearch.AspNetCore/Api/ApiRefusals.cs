using System.Globalization;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What the API refuses beside what the library does, worded once, in English and Chinese.</summary>
internal static class ApiRefusals
{
    private const int LongestShown = 100;

    public static LogViolation UnknownParameter(string name, IEnumerable<string> known) => new(
        LogErrorCodes.UnknownParameter,
        Cut(name),
        null,
        null,
        new($"There is no parameter '{Cut(name)}' here.", $"此处没有参数“{Cut(name)}”。"),
        new($"Correct or remove it; a parameter is never ignored. There are: {List(known)}.", $"请更正或去掉，参数不会被忽略。可用参数：{List(known)}。"));

    public static LogViolation ParameterMissing(string name, string expected) => new(
        LogErrorCodes.ParameterMissing,
        name,
        null,
        expected,
        new($"The parameter '{name}' is missing.", $"缺少参数“{name}”。"),
        new($"Give it as: {expected}.", $"应为：{expected}。"));

    public static LogViolation ParameterRepeated(string name, int count) => new(
        LogErrorCodes.ParameterRepeated,
        name,
        Number(count),
        "1",
        new($"The parameter '{name}' is given {Number(count)} times; it has one value.", $"参数“{name}”出现了 {Number(count)} 次，只能有一个值。"),
        new("Keep one.", "请只保留一个。"));

    public static LogViolation ValueMalformed(string name, string? value, string expected) => new(
        LogErrorCodes.ValueMalformed,
        name,
        value is null ? null : Cut(value),
        expected,
        new($"'{Cut(value ?? "")}' cannot be a value of '{name}'.", $"“{Cut(value ?? "")}”不能作为“{name}”的值。"),
        new($"Give it as: {expected}.", $"应为：{expected}。"));

    public static LogViolation ValueTooLong(string name, int length, int limit) => new(
        LogErrorCodes.ValueTooLong,
        name,
        Number(length),
        Number(limit),
        new($"'{name}' has {Number(length)} characters; at most {Number(limit)} are allowed.", $"“{name}”有 {Number(length)} 个字符，最多 {Number(limit)} 个。"),
        new("Shorten it.", "请缩短内容。"));

    public static LogViolation SizeOutOfRange(string name, long value, long min, long max) => new(
        LogErrorCodes.SizeOutOfRange,
        name,
        Number(value),
        $"{Number(min)}..{Number(max)}",
        new($"{name} is {Number(value)}; it must be {Number(min)} to {Number(max)}.", $"{name} 为 {Number(value)}，应在 {Number(min)} 至 {Number(max)} 之间。"),
        new("Choose a value in that range.", "请在该范围内取值。"));

    public static LogViolation UnknownField(string name, LogFieldTable table) => new(
        LogErrorCodes.UnknownField,
        "fields",
        Cut(name),
        null,
        new($"There is no field '{Cut(name)}' in {WireText.Of(table.Kind)} logs.", $"{WireText.Of(table.Kind)} 日志没有字段“{Cut(name)}”。"),
        new($"Fields are: {List(table.Fields.Select(field => field.Name))}.", $"可用字段：{List(table.Fields.Select(field => field.Name))}。"));

    public static LogViolation FieldNotFacetable(string name, LogFieldTable table) => new(
        LogErrorCodes.FieldNotFacetable,
        "field",
        Cut(name),
        null,
        new($"There is no field '{Cut(name)}' in {WireText.Of(table.Kind)} logs whose values could be counted.", $"{WireText.Of(table.Kind)} 日志没有可统计的字段“{Cut(name)}”。"),
        new($"Fields that can be counted are: {List(table.Fields.Where(field => field.IsFacetable).Select(field => field.Name))}.", $"可统计的字段：{List(table.Fields.Where(field => field.IsFacetable).Select(field => field.Name))}。"));

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

    private static string Cut(string text) =>
        text.Length <= LongestShown ? text : text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)] + "…";

    private static string List(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "-";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
