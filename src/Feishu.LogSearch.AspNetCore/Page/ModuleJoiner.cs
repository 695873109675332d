using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Joins ES modules to one script: a browser asks once instead of once for each. Every module keeps its own scope and runs once,
/// after those that it imports. What the page's modules do without is refused: imports and exports stand at the beginning of a
/// line and end on it, a module is imported as <c>'./name.js'</c>, and never by itself again.
/// </summary>
internal sealed partial class ModuleJoiner
{
    private const string Default = "default: $default";

    private readonly Func<string, string?> _read;
    private readonly StringBuilder _script = new();
    private readonly Dictionary<string, List<string>> _exports = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];

    private ModuleJoiner(Func<string, string?> read) => _read = read;

    /// <summary>The script of a module and all that it imports.</summary>
    /// <param name="entry">The module's name, such as <c>main.js</c>.</param>
    /// <param name="read">The source of a module, <see langword="null"/> where there is none of that name.</param>
    /// <exception cref="FormatException">A module cannot be joined. The message says which, and why.</exception>
    public static string Join(string entry, Func<string, string?> read)
    {
        var joiner = new ModuleJoiner(read);
        joiner.Add(entry);
        return joiner._script.ToString();
    }

    private void Add(string module)
    {
        string source = _read(module) ?? throw new FormatException($"There is no module '{module}'.");
        var body = new StringBuilder();
        List<string> exports = [];
        _path.Add(module);
        foreach (string line in source.ReplaceLineEndings("\n").Split('\n'))
        {
            body.Append(Translate(line, exports)).Append('\n');
        }

        _path.RemoveAt(_path.Count - 1);
        _exports.Add(module, exports);
        _script.Append("const ").Append(VariableOf(module)).Append(" = (() => {\n")
            .Append(body)
            .Append("return { ").AppendJoin(", ", exports).Append(" };\n})();\n");
    }

    private string Translate(string line, List<string> exports)
    {
        if (Import().Match(line) is { Success: true } import)
        {
            return TranslateImport(import);
        }

        if (Export().Match(line) is { Success: true } export)
        {
            bool isDefault = export.Groups["default"].Success;
            exports.Add(isDefault ? Default : export.Groups["name"].Value);
            return isDefault ? $"const $default = {line[export.Length..]}" : line["export ".Length..];
        }

        return Other().IsMatch(line) ? throw Refuse($"'{line.Trim()}' is no import or export that can be joined") : line;
    }

    private string TranslateImport(Match import)
    {
        string module = import.Groups["module"].Value;
        if (_path.Contains(module))
        {
            throw Refuse($"modules import each other in a circle: {string.Join(", ", _path)}, {module}");
        }

        if (!_exports.ContainsKey(module))
        {
            Add(module);
        }

        string variable = VariableOf(module);
        if (import.Groups["all"] is { Success: true } all)
        {
            return $"const {all} = {variable};";
        }

        string[] names = import.Groups["default"] is { Success: true } one ? [$"default as {one}"] : import.Groups["names"].Value.Split(", ");
        string[][] parts = [.. names.Select(name => name.Split(" as "))];
        string? missing = parts.Select(part => part[0] == "default" ? Default : part[0]).Except(_exports[module]).FirstOrDefault();
        if (missing is not null)
        {
            throw Refuse($"'{module}' does not export '{missing.Split(':')[0]}'");
        }

        return $"const {{ {string.Join(", ", parts.Select(part => string.Join(": ", part)))} }} = {variable};";
    }

    private FormatException Refuse(string why) => new($"The module '{_path[^1]}' cannot be joined: {why}.");

    // No name of the modules begins with a dollar sign.
    private static string VariableOf(string module) => "$" + module[..^".js".Length].Replace('-', '_');

    [GeneratedRegex(@"^import (?:\* as (?<all>\w+)|(?<default>\w+)|\{ (?<names>\w+(?: as \w+)?(?:, \w+(?: as \w+)?)*) \}) from '\./(?<module>[\w-]+\.js)';$")]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?:(?<default>default )|(?:(?:async )?function|class|const) (?<name>\w+))")]
    private static partial Regex Export();

    [GeneratedRegex(@"^(?:import|export)\b(?!\.)|\bimport\(")]
    private static partial Regex Other();
}
