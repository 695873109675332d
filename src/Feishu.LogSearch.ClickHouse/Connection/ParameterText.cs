using ClickHouse.Driver.ADO.Parameters;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// Writes texts and bytes into parameters so that any character arrives: the driver's own way leaves control characters as they
/// are, and knows no bytes that are not UTF-8.
/// </summary>
internal sealed class ParameterText : IParameterFormatter
{
    public string? Format(object value, string typeName, string? parameterName) => value switch
    {
        string text => SqlText.Escape(text),
        byte[] bytes => SqlText.Escape(bytes),
        _ => null,
    };
}
