using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Finds an entry by its place in the log: the time tells the one millisecond in which an id is to be looked for.</summary>
internal static class EntryLookup
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    /// <returns>The entry; <see langword="null"/> when there is none, or none any more.</returns>
    /// <exception cref="LogQueryException">The feature is missing or not one of the app's.</exception>
    public static async ValueTask<LogEntry?> FindAsync(
        ILogSearch logs, LogKind kind, string appId, ClientFeature? feature, LogPosition position, CancellationToken cancellationToken)
    {
        if (DateTimeOffset.MaxValue - position.Time < Millisecond)
        {
            // The end of the calendar: nothing has been recorded there.
            return null;
        }

        LogQuery query = QueryOf(kind, appId, feature).Between(position.Time, position.Time + Millisecond);
        try
        {
            return await ApiResults.Of(logs, query).GetEntryAsync(position, cancellationToken).ConfigureAwait(false);
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
            feature ?? throw new LogQueryException(LogViolations.ParameterMissing("feature", string.Join(", ", Enum.GetValues<ClientFeature>().Select(WireText.Of))))),
    };
}
