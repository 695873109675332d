using System.Diagnostics.Metrics;

namespace Feishu.LogSearch.Capture;

/// <summary>The instruments of this package.</summary>
internal sealed class CaptureTelemetry : IDisposable
{
    private static readonly KeyValuePair<string, object?> Ok = new(FeishuLogCaptureDiagnostics.OutcomeTag, "ok");
    private static readonly KeyValuePair<string, object?> Error = new(FeishuLogCaptureDiagnostics.OutcomeTag, "error");

    private readonly Meter _meter;
    private readonly Counter<long> _recorded;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _batches;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _eventsRefused;
    private readonly Counter<long> _forwards;
    private readonly Counter<long> _reportsRefused;
    private readonly Counter<long> _reportBatchesRefused;
    private readonly Counter<long> _reportsLost;

    public CaptureTelemetry(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(FeishuLogCaptureDiagnostics.MeterName) ?? new Meter(FeishuLogCaptureDiagnostics.MeterName);
        _recorded = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.RecordedInstrument, "{entry}", "Entries that were stored.");
        _dropped = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.DroppedInstrument, "{entry}", "Entries that were dropped.");
        _batches = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.BatchesInstrument, "{batch}", "Batches that were sent to the store.");
        _failures = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.FailuresInstrument, "{failure}", "Failures of the capture itself.");
        _eventsRefused = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.EventsRefusedInstrument, "{push}", "Event pushes that were refused.");
        _forwards = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.ForwardsInstrument, "{try}", "Tries to send a message for support.");
        _reportsRefused = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.ReportsRefusedInstrument, "{report}", "Client reports that were refused.");
        _reportBatchesRefused = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.ReportBatchesRefusedInstrument, "{batch}", "Batches of client reports that were refused whole.");
        _reportsLost = _meter.CreateCounter<long>(FeishuLogCaptureDiagnostics.ReportsLostInstrument, "{report}", "Client reports that clients say they dropped.");
    }

    public void ObserveQueue(Func<int> length) =>
        _meter.CreateObservableGauge(FeishuLogCaptureDiagnostics.QueueLengthInstrument, length, "{entry}", "Entries that wait to be stored.");

    public void Stored(long entries)
    {
        _recorded.Add(entries);
        _batches.Add(1, Ok);
    }

    public void BatchFailed() => _batches.Add(1, Error);

    public void Dropped(string reason, long entries) =>
        _dropped.Add(entries, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.ReasonTag, reason));

    public void Failed(string stage) =>
        _failures.Add(1, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.StageTag, stage));

    public void EventRefused(string code) =>
        _eventsRefused.Add(1, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.ReasonTag, code));

    public void Forwarded(string outcome) =>
        _forwards.Add(1, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.OutcomeTag, outcome));

    public void ReportRefused(string code) =>
        _reportsRefused.Add(1, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.ReasonTag, code));

    public void ReportBatchRefused(string code) =>
        _reportBatchesRefused.Add(1, new KeyValuePair<string, object?>(FeishuLogCaptureDiagnostics.ReasonTag, code));

    public void ReportsLost(long reports) => _reportsLost.Add(reports);

    public void Dispose() => _meter.Dispose();
}
