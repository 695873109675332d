using static Feishu.LogSearch.ViolationText;

namespace Feishu.LogSearch;

/// <summary>Refusals of parameters and fields by name. The page's API has such of its own, and compiles this file too, to refuse them in the same words.</summary>
internal static partial class LogViolations
{
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

    public static LogViolation ValueMalformed(string name, string value, string expected) => new(
        LogErrorCodes.ValueMalformed,
        name,
        Cut(value),
        expected,
        new($"'{Cut(value)}' cannot be a value of '{name}'.", $"“{Cut(value)}”不能作为“{name}”的值。"),
        new($"Give it as: {expected}.", $"应为：{expected}。"));

    public static LogViolation SizeOutOfRange(string parameter, long value, long min, long max) => new(
        LogErrorCodes.SizeOutOfRange,
        parameter,
        Number(value),
        $"{Number(min)}..{Number(max)}",
        new($"{parameter} is {Number(value)}; it must be {Number(min)} to {Number(max)}.", $"{parameter} 为 {Number(value)}，应在 {Number(min)} 至 {Number(max)} 之间。"),
        new("Choose a value in that range.", "请在该范围内取值。"));

    public static LogViolation FieldNotInKind(string name, LogFieldTable table, string kind) => new(
        LogErrorCodes.UnknownField,
        "fields",
        Cut(name),
        null,
        new($"There is no field '{Cut(name)}' in {kind} logs.", $"{kind} 日志没有字段“{Cut(name)}”。"),
        new($"Fields are: {List(table.Fields.Select(field => field.Name), "-")}.", $"可用字段：{List(table.Fields.Select(field => field.Name), "-")}。"));

    public static LogViolation FieldNotFacetable(string name, LogFieldTable table, string kind) => new(
        LogErrorCodes.FieldNotFacetable,
        "field",
        Cut(name),
        null,
        new($"The values of '{Cut(name)}' cannot be counted in {kind} logs.", $"{kind} 日志不能按“{Cut(name)}”统计。"),
        new($"Fields that can are: {List(table.Fields.Where(field => field.IsFacetable).Select(field => field.Name), "-")}.", $"可统计的字段：{List(table.Fields.Where(field => field.IsFacetable).Select(field => field.Name), "-")}。"));
}
