using System.CommandLine;
using Feishu.LogSearch.Tool.Output;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>How entries are shown.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "JSON, one entry a line, with every field." };
    private readonly Option<string[]> _columns = new("--columns") { Description = "The fields to show, such as time,status,url.", HelpName = "FIELDS", AllowMultipleArgumentsPerToken = true };

    public IReadOnlyList<Option> All => [_json, _columns];

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public IReadOnlyList<LogField> Columns(ParseResult parsed, LogKind kind) =>
        parsed.GetValue(_columns) is { Length: > 0 } names ? EntryColumns.Named(kind, names) : EntryColumns.Usual(kind, Terminal.Of(parsed.InvocationConfiguration.Output).Profile.Width);
}
