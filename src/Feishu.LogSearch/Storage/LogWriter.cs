using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Storage;

/// <summary>Checks records and hands them to the store.</summary>
internal sealed class LogWriter(
    LogStoreGateway gateway,
    FeishuAppCatalog apps,
    LogRecordRules rules,
    LogSearchTelemetry telemetry,
    TimeProvider time,
    ILogger<LogWriter> logger) : ILogWriter
{
    private static readonly LogKind[] Kinds = [LogKind.Server, LogKind.Event, LogKind.Client, LogKind.Coverage];

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Records.IsEmpty)
        {
            return;
        }

        ImmutableArray<LogViolation> violations = rules.Check(batch.Records.AsSpan(), time.GetUtcNow());
        if (!violations.IsEmpty)
        {
            telemetry.Refused(violations[0].Code);
            Log.BatchRefused(logger, batch.Records.Length, violations[0].Code);
            throw new LogEntryException(violations);
        }

        await gateway.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
    }

    public bool TryValidate(LogRecord record, out ImmutableArray<LogViolation> violations)
    {
        ArgumentNullException.ThrowIfNull(record);
        violations = rules.Check([record], time.GetUtcNow());
        return violations.IsEmpty;
    }

    public async ValueTask DeleteExpiredAsync(CancellationToken cancellationToken = default)
    {
        foreach (FeishuApp app in apps.All)
        {
            DateTimeOffset cutoff = app.RetentionAt(time.GetUtcNow()).Window.Start;
            foreach (LogKind kind in Kinds)
            {
                await gateway.DeleteBeforeAsync(kind, app.Id, cutoff, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
