using System.Collections.Immutable;
using System.Text.Json;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Makes entries of reports, and hands those that obey the rules to the recorder.</summary>
internal sealed class FeishuClientReportRecorder(
    ILogWriter writer,
    ILogRecorder recorder,
    IOptionsMonitor<FeishuClientReportOptions> options,
    CoverageKeeper coverage,
    CaptureTelemetry telemetry,
    TimeProvider time,
    ILogger<FeishuClientReportRecorder> logger) : IFeishuClientReportRecorder
{
    public FeishuClientReportBatch Decode(string appId, ReadOnlySpan<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        var batch = new FeishuClientReportBatch(appId);
        ClientReportReader.Read(body, options.Get(appId), batch);
        return batch;
    }

    public FeishuClientReportResult Record(FeishuClientReportBatch batch, FeishuClientReportSender sender)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(sender);
        if (batch.Error is { } error)
        {
            Refuse(batch.AppId, error);
            return new FeishuClientReportResult { Accepted = 0, Refusals = [], Error = error };
        }

        if (batch.Lost > 0)
        {
            telemetry.ReportsLost(batch.Lost);
        }

        bool acceptsUnknown = options.Get(batch.AppId).AcceptUnknownClients;
        string? ofRequest = ClientVersion.FromUserAgent(sender.UserAgent);
        DateTimeOffset now = time.GetUtcNow();
        ImmutableArray<FeishuClientReportRefusal>.Builder? refusals = null;
        for (int i = 0; i < batch.Reports.Count; i++)
        {
            if (Record(batch.AppId, batch.Reports[i], sender.OpenId, ofRequest, acceptsUnknown, now) is { } refusal)
            {
                Refused(batch.AppId, refusal.Code);
                (refusals ??= ImmutableArray.CreateBuilder<FeishuClientReportRefusal>()).Add(new(i, refusal.Code, refusal.Reason));
            }
        }

        if (refusals is not null)
        {
            Log.ReportsRefused(logger, refusals.Count, batch.Count, batch.AppId, refusals[0].Code);
        }

        return new FeishuClientReportResult
        {
            Accepted = batch.Count - (refusals?.Count ?? 0),
            Refusals = refusals?.ToImmutable() ?? [],
            Ignored = [.. batch.Ignored],
        };
    }

    public void Refuse(string appId, FeishuClientReportError error)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(error);
        telemetry.ReportBatchRefused(error.Code);
        Log.ReportBatchRefused(logger, appId, error.Code);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => recorder.FlushAsync(cancellationToken);

    private void Refused(string appId, string code)
    {
        telemetry.ReportRefused(code);

        // What the recorder did not take it has noted itself, and the client sends it again.
        if (code != LogErrorCodes.ReportsNotTaken)
        {
            coverage.Lost(appId, LogKind.Client, code == LogErrorCodes.ReportClientTooOld ? LogCoverageReason.ClientTooOld : LogCoverageReason.Refused, code);
        }
    }

    private (string Code, BilingualText Reason)? Record(string appId, ClientReport report, string? openId, string? versionOfRequest, bool acceptsUnknown, DateTimeOffset now)
    {
        if (report.Refusal is { } refusal)
        {
            return refusal;
        }

        if (report.Time is not { } reported)
        {
            return ClientReportErrors.TimeMissing();
        }

        report[ClientLogFields.ClientVersion] ??= versionOfRequest;
        ClientLogEntry entry = ClientReportEntry.Of(appId, report, reported, openId, now);
        return CheckClient(entry, acceptsUnknown)
            ?? (!writer.TryValidate(entry.ToRecord(), out ImmutableArray<LogViolation> violations) ? (violations[0].Code, violations[0].Message)
                : !recorder.Record(entry) ? ClientReportErrors.NotTaken()
                : null);
    }

    private static (string Code, BilingualText Reason)? CheckClient(ClientLogEntry entry, bool acceptsUnknown) =>
        string.IsNullOrEmpty(entry.ClientVersion)
            ? acceptsUnknown || entry.Feature == ClientFeature.Widget ? null : ClientReportErrors.ClientUnknown()
            : ClientVersion.IsTooOld(entry.ClientVersion) switch
            {
                true => ClientReportErrors.ClientTooOld(entry.ClientVersion),
                false => null,
                null => ClientReportErrors.Malformed(ClientLogFields.ClientVersion.Name, JsonTokenType.String),
            };
}
