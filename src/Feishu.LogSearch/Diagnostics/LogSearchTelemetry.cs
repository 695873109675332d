using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Feishu.LogSearch;

/// <summary>The instruments of this package.</summary>
internal sealed class LogSearchTelemetry : IDisposable
{
    public static readonly ActivitySource Source = new(FeishuLogSearchDiagnostics.ActivitySourceName);

    private readonly Meter _meter;
    private readonly Histogram<double> _storeDuration;
    private readonly Counter<long> _recordsScanned;
    private readonly Counter<long> _recordsAppended;
    private readonly Counter<long> _refused;

    public LogSearchTelemetry(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(FeishuLogSearchDiagnostics.MeterName) ?? new Meter(FeishuLogSearchDiagnostics.MeterName);
        _storeDuration = _meter.CreateHistogram<double>(FeishuLogSearchDiagnostics.StoreDurationInstrument, "s", "How long the store took for one operation.");
        _recordsScanned = _meter.CreateCounter<long>(FeishuLogSearchDiagnostics.RecordsScannedInstrument, "{record}", "Records that the store looked at.");
        _recordsAppended = _meter.CreateCounter<long>(FeishuLogSearchDiagnostics.RecordsAppendedInstrument, "{record}", "Records that were appended.");
        _refused = _meter.CreateCounter<long>(FeishuLogSearchDiagnostics.RefusedInstrument, "{query}", "Queries and batches that were refused.");
    }

    public void StoreCalled(string operation, LogKind? kind, string outcome, TimeSpan elapsed)
    {
        if (_storeDuration.Enabled)
        {
            var tags = new TagList
            {
                { FeishuLogSearchDiagnostics.OperationTag, operation },
                { FeishuLogSearchDiagnostics.OutcomeTag, outcome },
            };
            if (kind is { } known)
            {
                tags.Add(FeishuLogSearchDiagnostics.KindTag, WireName.Of(known));
            }

            _storeDuration.Record(elapsed.TotalSeconds, tags);
        }
    }

    public void Scanned(string operation, LogKind kind, long records)
    {
        if (_recordsScanned.Enabled)
        {
            _recordsScanned.Add(
                records,
                new KeyValuePair<string, object?>(FeishuLogSearchDiagnostics.OperationTag, operation),
                new KeyValuePair<string, object?>(FeishuLogSearchDiagnostics.KindTag, WireName.Of(kind)));
        }
    }

    public void Appended(long records) => _recordsAppended.Add(records);

    public void Refused(string code) => _refused.Add(1, new KeyValuePair<string, object?>(FeishuLogSearchDiagnostics.CodeTag, code));

    public void Dispose() => _meter.Dispose();
}
