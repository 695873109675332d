namespace Feishu.LogSearch.AspNetCore;

/// <summary>Finds entries by their id and time: the time tells the one millisecond in which an id is to be looked for.</summary>
internal static class EntryLookup
{
    /// <summary>So many entries of one millisecond are looked through, and no more.</summary>
    private const int MaxPages = 10;

    /// <returns>The entry; <see langword="null"/> when there is none, or none any more.</returns>
    /// <exception cref="LogQueryException">The feature is missing or not one of the app's.</exception>
    public static async ValueTask<LogEntry?> FindAsync(
        ILogSearch logs, LogKind kind, string appId, ClientFeature? feature, string id, DateTimeOffset time, CancellationToken cancellationToken)
    {
        ApiResults results = ApiResults.Of(logs, QueryOf(kind, appId, feature).Between(time, time.AddMilliseconds(1)));
        try
        {
            string? cursor = null;
            for (int page = 0; page < MaxPages; page++)
            {
                ApiPage found = await results.GetPageAsync(LogLimits.MaxPageSize, cursor, cancellationToken).ConfigureAwait(false);
                if (found.Entries.FirstOrDefault(entry => entry.Id == id) is { } entry)
                {
                    return entry;
                }

                cursor = found.Next;
                if (cursor is null)
                {
                    break;
                }
            }

            return null;
        }
        catch (LogQueryException exception) when (exception.Violations.All(violation => violation.Code is LogErrorCodes.BeyondRetention or LogErrorCodes.RangeInFuture))
        {
            return null;
        }
    }

    private static LogQuery QueryOf(LogKind kind, string appId, ClientFeature? feature) => kind switch
    {
        LogKind.Server => ServerLogQuery.ForApp(appId),
        LogKind.Event => EventLogQuery.ForApp(appId),
        _ => ClientLogQuery.ForApp(
            appId,
            feature ?? throw new LogQueryException(ApiRefusals.ParameterMissing("feature", string.Join(", ", Enum.GetValues<ClientFeature>().Select(WireText.Of))))),
    };
}
