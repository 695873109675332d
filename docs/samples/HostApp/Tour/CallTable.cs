using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows calls: one line each, and under it what went wrong.</summary>
internal sealed class CallTable(Terminal terminal, EntryTime times)
{
    private const int Indent = 3;
    private const int LongestSegment = 14;
    private const int BeforeStatus = Indent + 12 + 2;
    private const int BeforeCall = BeforeStatus + 7 + 2 + 4 + 2 + 8 + 2 + 8 + 2;

    public void Write(IReadOnlyCollection<ServerLogEntry> entries)
    {
        terminal.WriteLine(Line("TIME", "STATUS", "HTTP", "CODE", "TOOK", "CALL"), Tone.Quiet);
        foreach (ServerLogEntry entry in entries)
        {
            Tone tone = EntryTone.Of(entry.Status);
            terminal.WriteLine(Line(
                times.Of(entry.Time),
                terminal.Paint(TextWidth.PadRight(entry.Status.ToString().ToLowerInvariant(), 7), tone),
                Number(entry.HttpStatus),
                Number(entry.ErrorCode),
                Took(entry.Duration),
                Call(entry, terminal.Width - BeforeCall)));
            if (entry.ErrorMessage is { } message)
            {
                terminal.WriteLine(new string(' ', BeforeStatus) + TextWidth.Cut("└ " + message, terminal.Width - BeforeStatus), tone);
            }
        }
    }

    // The status is padded where it is painted: what makes a colour takes no column.
    private static string Line(string time, string status, string http, string code, string took, string call) =>
        new string(' ', Indent) + string.Join("  ", time.PadRight(12), status.PadRight(7), http.PadLeft(4), code.PadLeft(8), took.PadLeft(8), call);

    // Long ids would push the end of the path, which says what was called, out of the line.
    private static string Call(ServerLogEntry entry, int width)
    {
        string attempt = entry.Attempt > 1 ? $"  (attempt {Number(entry.Attempt)})" : "";
        string url = string.Join('/', (entry.Url ?? "").Split('/').Select(segment => TextWidth.Cut(segment, LongestSegment)));
        return TextWidth.CutMiddle($"{entry.Method} {url}", width - attempt.Length) + attempt;
    }

    private static string Took(TimeSpan? duration) =>
        duration is { } took ? took.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms" : "-";

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
