using System.Globalization;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Output;

/// <summary>Entries as a table for people: times of the app's calendar, statuses coloured, control characters made visible.</summary>
internal sealed class EntryTable(IReadOnlyList<LogField> columns, TimeZoneInfo zone)
{
    public Table Of(IEnumerable<LogEntry> entries)
    {
        Table table = new Table().Border(TableBorder.None);
        foreach (LogField column in columns)
        {
            var shown = new TableColumn($"[grey]{Markup.Escape(column.Label.For(CultureInfo.CurrentUICulture))}[/]") { Padding = new Padding(0, 0, 2, 0), NoWrap = column.Type != LogFieldType.Text };
            table.AddColumn(column.Type is LogFieldType.Number or LogFieldType.Duration ? shown.RightAligned() : shown);
        }

        foreach (LogEntry entry in entries)
        {
            table.AddRow(columns.Select(column => Cell(entry, column)));
        }

        return table;
    }

    /// <summary>One entry on one line, for a log that is followed.</summary>
    public Markup Line(LogEntry entry) => new(string.Join("  ", columns.Select(column => Text(entry, column)).Where(text => text.Length > 0)));

    private Markup Cell(LogEntry entry, LogField column) => new(Text(entry, column));

    private string Text(LogEntry entry, LogField column)
    {
        if (column.Type == LogFieldType.Time && entry.GetNumber(column) is { } milliseconds)
        {
            return TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), zone).ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        }

        string text = Markup.Escape(Visible(entry.Format(column) ?? ""));
        return column.Type != LogFieldType.Status ? text : entry.Status switch
        {
            LogStatus.Success => $"[green]{text}[/]",
            LogStatus.Timeout => $"[yellow]{text}[/]",
            _ => $"[red]{text}[/]",
        };
    }

    /// <summary>What was recorded may have been written by anyone: nothing of it moves a cursor or turns text around.</summary>
    private static string Visible(string text) => text.Any(IsHidden)
        ? string.Concat(text.Select(character => IsHidden(character) ? $"\\u{(int)character:x4}" : character.ToString()))
        : text;

    private static bool IsHidden(char character) =>
        char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format || character is '\u2028' or '\u2029';
}
