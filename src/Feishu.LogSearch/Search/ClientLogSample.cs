namespace Feishu.LogSearch;

/// <summary>What the newest reports of a feature tell about those that are still to come.</summary>
/// <param name="Reports">How many reports with a time of arrival there were.</param>
/// <param name="Late">How many of them came more than half an hour after the call.</param>
/// <param name="Latest">How long after its call the latest of them came.</param>
/// <param name="OldestVersion">The oldest client among them; <see langword="null"/> where none named a version.</param>
internal sealed record ClientLogSample(int Reports, int Late, TimeSpan Latest, string? OldestVersion)
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);

    public static ClientLogSample Of(IEnumerable<ClientLogEntry> entries)
    {
        int reports = 0;
        int late = 0;
        TimeSpan latest = TimeSpan.Zero;
        (Version Version, string Text)? oldest = null;
        foreach (ClientLogEntry entry in entries)
        {
            if (entry.ReceivedTime - entry.Time is { } delay)
            {
                reports++;
                late += delay > Usual ? 1 : 0;
                latest = delay > latest ? delay : latest;
            }

            if (Version.TryParse(entry.ClientVersion, out Version? version) && (oldest is null || version < oldest.Value.Version))
            {
                oldest = (version, entry.ClientVersion!);
            }
        }

        return new ClientLogSample(reports, late, latest, oldest?.Text);
    }
}
