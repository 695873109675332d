using System.Globalization;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>What the engine, or the front before it, refused. The message has the form of ClickHouse's own.</summary>
internal sealed partial class EngineException(int code, string name, string message) : Exception(message)
{
    private const int UnknownException = 1002;

    public int Code => code;

    /// <summary>The code's name, such as <c>SYNTAX_ERROR</c>.</summary>
    public string Name => name;

    /// <summary>An error of the front, in the engine's words.</summary>
    public static EngineException Of(int code, string name, string text) =>
        new(code, name, string.Create(CultureInfo.InvariantCulture, $"Code: {code}. DB::Exception: {text} ({name})"));

    /// <summary>An error of the engine: its code is at the start, the code's name at the end.</summary>
    public static EngineException FromEngine(string message) => CodeAndName().Match(message) is { Success: true } match
        ? new EngineException(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, message)
        : Of(UnknownException, "UNKNOWN_EXCEPTION", message);

    [GeneratedRegex(@"^Code: (\d{1,5})\..*\(([A-Z][A-Z0-9_]*)\)", RegexOptions.Singleline)]
    private static partial Regex CodeAndName();
}
