namespace Feishu.LogSearch;

/// <summary>Explains why an entry's call or push failed.</summary>
public static class LogEntryExplanations
{
    /// <summary>What is known about the failure of an entry, from <see cref="FeishuCatalog"/> and the platform's rules.</summary>
    /// <param name="entry">A server, event or client entry.</param>
    /// <returns>The explanation, or <see langword="null"/> when the entry ended well.</returns>
    public static FeishuErrorExplanation? Explain(this LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Status == LogStatus.Success ? null : entry switch
        {
            ServerLogEntry server => ServerExplainer.Explain(server),
            EventLogEntry pushed => EventExplainer.Explain(pushed),
            ClientLogEntry client => ClientExplainer.Explain(client),
            _ => throw new ArgumentException($"{entry.GetType()} is no kind of entry that is known here.", nameof(entry)),
        };
    }
}
