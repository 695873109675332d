using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>Finds what belongs to the ids in a text, across the three kinds of log.</summary>
internal static class LogLocator
{
    private const int MaxEntries = 100;

    /// <summary>How far the platform's clock, by which log ids are made, and ours may be apart, the call's own length included.</summary>
    private static readonly TimeSpan LogIdReach = TimeSpan.FromMinutes(15);

    public static async ValueTask<LogLocation> LocateAsync(LogStoreGateway store, FeishuApp app, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ImmutableArray<FeishuId> ids = FeishuIdScanner.Scan(text);
        LogWindow kept = app.RetentionAt(now).Window;
        return new LogLocation
        {
            Ids = ids,
            ServerEntries = await FindAsync<ServerLogEntry>(LogKind.Server, ServerFieldsOf).ConfigureAwait(false),
            EventEntries = await FindAsync<EventLogEntry>(LogKind.Event, EventFieldsOf).ConfigureAwait(false),
            ClientEntries = await FindAsync<ClientLogEntry>(LogKind.Client, ClientFieldsOf).ConfigureAwait(false),
        };

        async ValueTask<ImmutableArray<TEntry>> FindAsync<TEntry>(LogKind kind, Func<FeishuIdKind, ImmutableArray<LogField>> fieldsOf)
            where TEntry : LogEntry
        {
            var found = new Dictionary<string, LogRecord>(StringComparer.Ordinal);
            foreach (FeishuId id in ids)
            {
                foreach (LogRecord record in await ReadAsync(kind, id, fieldsOf(id.Kind)).ConfigureAwait(false))
                {
                    found.TryAdd(record.Id, record);
                }
            }

            return [.. found.Values.OrderByDescending(record => record.Position).Take(MaxEntries).Select(record => (TEntry)LogEntry.FromRecord(record))];
        }

        async ValueTask<ImmutableArray<LogRecord>> ReadAsync(LogKind kind, FeishuId id, ImmutableArray<LogField> fields)
        {
            if (fields.IsEmpty)
            {
                return [];
            }

            var request = new LogReadRequest
            {
                Kind = kind,
                AppId = app.Id,
                Window = kept,
                Conditions = [new LogCondition.TextIn(fields, [id.Value])],
                Limit = MaxEntries,
            };

            // A log id tells where to look first; should clocks or zones disagree, all that is kept is searched.
            if (id.Time is { } time && Cut(new LogWindow(time - LogIdReach, time + LogIdReach), kept) is { } near)
            {
                LogReadResult result = await store.ReadAsync(request with { Window = near }, cancellationToken).ConfigureAwait(false);
                if (!result.Records.IsEmpty)
                {
                    return result.Records;
                }
            }

            return (await store.ReadAsync(request, cancellationToken).ConfigureAwait(false)).Records;
        }
    }

    private static ImmutableArray<LogField> ServerFieldsOf(FeishuIdKind kind) => kind switch
    {
        FeishuIdKind.LogId => [ServerLogFields.LogId, ServerLogFields.RequestId],
        FeishuIdKind.RequestId => [ServerLogFields.RequestId, ServerLogFields.LogId],
        FeishuIdKind.EventOrTraceId => [ServerLogFields.TraceId, ServerLogFields.RequestId],
        FeishuIdKind.OpenId => [ServerLogFields.OpenId],
        _ => [],
    };

    private static ImmutableArray<LogField> EventFieldsOf(FeishuIdKind kind) => kind switch
    {
        FeishuIdKind.EventOrTraceId or FeishuIdKind.RequestId => [EventLogFields.EventId, EventLogFields.TraceId],
        _ => [],
    };

    private static ImmutableArray<LogField> ClientFieldsOf(FeishuIdKind kind) => kind switch
    {
        FeishuIdKind.LogId or FeishuIdKind.RequestId or FeishuIdKind.EventOrTraceId => [ClientLogFields.TraceId],
        FeishuIdKind.OpenId => [ClientLogFields.OpenId],
        _ => [],
    };

    private static LogWindow? Cut(LogWindow window, LogWindow kept)
    {
        var cut = new LogWindow(window.Start > kept.Start ? window.Start : kept.Start, window.End < kept.End ? window.End : kept.End);
        return cut.Start < cut.End ? cut : null;
    }
}
