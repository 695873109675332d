namespace Feishu.LogSearch.Capture;

/// <summary>The names of what this package tells OpenTelemetry: pass the meter's to <c>AddMeter</c>.</summary>
public static class FeishuLogCaptureDiagnostics
{
    /// <summary>The meter of this package.</summary>
    public const string MeterName = "Feishu.LogSearch.Capture";

    /// <summary>Counter, entries: how many were stored.</summary>
    public const string RecordedInstrument = "feishu.logsearch.capture.recorded";

    /// <summary>Counter, entries: how many were dropped. Tag: <see cref="ReasonTag"/>.</summary>
    public const string DroppedInstrument = "feishu.logsearch.capture.dropped";

    /// <summary>Counter, pushes: how many event pushes were refused. Tag: <see cref="ReasonTag"/>.</summary>
    public const string EventsRefusedInstrument = "feishu.logsearch.capture.events_refused";

    /// <summary>Counter, reports: how many client reports were refused, of batches that were read. Tag: <see cref="ReasonTag"/>.</summary>
    public const string ReportsRefusedInstrument = "feishu.logsearch.capture.reports_refused";

    /// <summary>Counter, batches: how many batches of client reports were refused whole. Tag: <see cref="ReasonTag"/>.</summary>
    public const string ReportBatchesRefusedInstrument = "feishu.logsearch.capture.report_batches_refused";

    /// <summary>Counter, reports: how many reports clients say they have dropped, because they could not send them.</summary>
    public const string ReportsLostInstrument = "feishu.logsearch.capture.reports_lost";

    /// <summary>Gauge, entries: how many wait to be stored.</summary>
    public const string QueueLengthInstrument = "feishu.logsearch.capture.queue_length";

    /// <summary>Counter, batches: how many were sent to the store. Tag: <see cref="OutcomeTag"/>.</summary>
    public const string BatchesInstrument = "feishu.logsearch.capture.batches";

    /// <summary>Counter, failures: how often the capture itself failed; the call it watched did not. Tag: <see cref="StageTag"/>.</summary>
    public const string FailuresInstrument = "feishu.logsearch.capture.failures";

    /// <summary>Counter, tries: how often a message for support was sent. Tag: <see cref="OutcomeTag"/>.</summary>
    public const string ForwardsInstrument = "feishu.logsearch.capture.forwards";

    /// <summary>Why entries were dropped: a <see cref="LogDropReason"/>, or the code of the broken rule; why a push, a report or a batch was refused: its code (<see cref="LogErrorCodes"/>).</summary>
    public const string ReasonTag = "feishu.logsearch.reason";

    /// <summary>How it ended: <c>ok</c> or <c>error</c>; of a message for support also <c>retry</c>, where it is tried again.</summary>
    public const string OutcomeTag = "feishu.logsearch.outcome";

    /// <summary>Where the capture failed: <c>request</c>, <c>response</c>, <c>body</c>, <c>redact</c>, or <c>lookup</c> (of an event's earlier pushes).</summary>
    public const string StageTag = "feishu.logsearch.stage";
}
