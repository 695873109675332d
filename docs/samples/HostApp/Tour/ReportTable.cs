using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows calls to the client SDK: one line each, and under it what went wrong.</summary>
internal sealed class ReportTable(Terminal terminal, EntryTime times)
{
    private const int Indent = 3;
    private const int BeforeStatus = Indent + 12 + 2;

    public void Write(IReadOnlyCollection<ClientLogEntry> entries)
    {
        terminal.WriteLine(Line("TIME", "STATUS", "ERRNO", "API", "PAGE", "NETWORK", "CLIENT", "DEVICE"), Tone.Quiet);
        foreach (ClientLogEntry entry in entries)
        {
            Tone tone = EntryTone.Of(entry.Status);
            terminal.WriteLine(Line(
                times.Of(entry.Time),
                terminal.Paint(TextWidth.PadRight(entry.Status.ToString().ToLowerInvariant(), 7), tone),
                entry.ErrorCode?.ToString(CultureInfo.InvariantCulture) ?? "-",
                entry.Api ?? "-",
                entry.Page ?? "-",
                entry.NetworkType ?? "-",
                entry.ClientVersion ?? "-",
                entry.Model ?? "-"));
            if (entry.ErrorMessage is { } message)
            {
                terminal.WriteLine(new string(' ', BeforeStatus) + TextWidth.Cut("└ " + message, terminal.Width - BeforeStatus), tone);
            }
        }
    }

    private static string Line(string time, string status, string errno, string api, string page, string network, string client, string device) =>
        new string(' ', Indent) + string.Join("  ", time.PadRight(12), status.PadRight(7), errno.PadLeft(5), api.PadRight(11), page.PadRight(20), network.PadRight(7), client.PadRight(7), device);
}
