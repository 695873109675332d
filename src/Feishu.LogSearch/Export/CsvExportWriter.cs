using System.Buffers;
using System.Text;

namespace Feishu.LogSearch;

/// <summary>Writes CSV as of RFC 4180, with what a spreadsheet would take for a formula made harmless.</summary>
internal sealed class CsvExportWriter(IReadOnlyList<LogField> fields) : ILogExportWriter
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",\r\n");

    private readonly StringBuilder _line = new();

    public void Begin(Stream stream)
    {
        stream.Write(Encoding.UTF8.Preamble);
        WriteLine(stream, fields.Select(field => field.Name));
    }

    public void Write(Stream stream, LogEntry entry) => WriteLine(stream, fields.Select(field => Guard(LogFieldValue.Format(entry, field), field)));

    public void End(Stream stream)
    {
    }

    private void WriteLine(Stream stream, IEnumerable<string?> cells)
    {
        _line.Clear();
        foreach (string? cell in cells)
        {
            AppendCell(cell);
            _line.Append(',');
        }

        _line.Length--;
        stream.Write(Encoding.UTF8.GetBytes(_line.Append("\r\n").ToString()));
    }

    // Spreadsheets take a cell for a formula by its first character, behind white space too. Numbers are ours, and stay numbers.
    private static string? Guard(string? text, LogField field)
    {
        if (text is null || field.IsNumeric)
        {
            return text;
        }

        ReadOnlySpan<char> trimmed = text.AsSpan().TrimStart();
        return trimmed.Length > 0 && trimmed[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || text.Length > 0 && text[0] is '\t' or '\r' or '\n'
            ? "'" + text
            : text;
    }

    private void AppendCell(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(NeedsQuotes))
        {
            _line.Append(text);
            return;
        }

        _line.Append('"').Append(text).Replace("\"", "\"\"", _line.Length - text.Length, text.Length).Append('"');
    }
}
