using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows pushes of events: one line each, and under it what went wrong.</summary>
internal sealed class PushTable(Terminal terminal, EntryTime times)
{
    private const int Indent = 3;
    private const int BeforeStatus = Indent + 12 + 2;
    private const int BeforeEvent = BeforeStatus + 7 + 2 + 4 + 2 + 4 + 2 + 10 + 2 + 8 + 2;
    private const int IdLength = 6;

    public void Write(IReadOnlyCollection<EventLogEntry> entries)
    {
        terminal.WriteLine(Line("TIME", "STATUS", "HTTP", "PUSH", "DELAY", "TOOK", "EVENT"), Tone.Quiet);
        foreach (EventLogEntry entry in entries)
        {
            Tone tone = EntryTone.Of(entry.Status);
            terminal.WriteLine(Line(
                times.Of(entry.Time),
                terminal.Paint(TextWidth.PadRight(entry.Status.ToString().ToLowerInvariant(), 7), tone),
                entry.HttpStatus?.ToString(CultureInfo.InvariantCulture) ?? "-",
                entry.RetryCount is { } retry ? string.Create(CultureInfo.InvariantCulture, $"#{retry + 1}") : "-",
                EntryTime.Short(entry.PushDelay),
                EntryTime.Short(entry.Duration),
                Event(entry, terminal.Width - BeforeEvent)));
            if (entry.ErrorMessage is { } message)
            {
                terminal.WriteLine(new string(' ', BeforeStatus) + TextWidth.Cut("└ " + message, terminal.Width - BeforeStatus), tone);
            }
        }
    }

    private static string Event(EventLogEntry entry, int width)
    {
        string id = entry.EventId is null ? "" : $"  {TextWidth.Cut(entry.EventId, IdLength + 1)}";
        return TextWidth.CutMiddle(entry.EventType ?? "-", width - id.Length) + id;
    }

    private static string Line(string time, string status, string http, string push, string delay, string took, string what) =>
        new string(' ', Indent) + string.Join("  ", time.PadRight(12), status.PadRight(7), http.PadLeft(4), push.PadLeft(4), delay.PadLeft(10), took.PadLeft(8), what);
}
