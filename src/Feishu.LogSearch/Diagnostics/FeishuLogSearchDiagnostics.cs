namespace Feishu.LogSearch;

/// <summary>The names of what the library tells OpenTelemetry: pass them to <c>AddMeter</c> and <c>AddSource</c>.</summary>
public static class FeishuLogSearchDiagnostics
{
    /// <summary>The meter of this package.</summary>
    public const string MeterName = "Feishu.LogSearch";

    /// <summary>The activity source of this package.</summary>
    public const string ActivitySourceName = "Feishu.LogSearch";

    /// <summary>Histogram, seconds: how long the store took for one operation. Tags: <see cref="OperationTag"/>, <see cref="KindTag"/>, <see cref="OutcomeTag"/>.</summary>
    public const string StoreDurationInstrument = "feishu.logsearch.store.duration";

    /// <summary>Counter, records: how many records the store looked at. Tags: <see cref="OperationTag"/>, <see cref="KindTag"/>.</summary>
    public const string RecordsScannedInstrument = "feishu.logsearch.store.records_scanned";

    /// <summary>Counter, records: how many records were appended.</summary>
    public const string RecordsAppendedInstrument = "feishu.logsearch.store.records_appended";

    /// <summary>Counter, queries: how many queries and batches were refused. Tag: <see cref="CodeTag"/>.</summary>
    public const string RefusedInstrument = "feishu.logsearch.refused";

    /// <summary>What was done: <c>initialize</c>, <c>append</c>, <c>read</c>, <c>histogram</c>, <c>facet</c>, <c>delete</c>.</summary>
    public const string OperationTag = "feishu.logsearch.operation";

    /// <summary>The kind of log: <c>server</c>, <c>event</c>, <c>client</c>, or <c>coverage</c> (what the library keeps of its own recording).</summary>
    public const string KindTag = "feishu.logsearch.kind";

    /// <summary>How it ended: <c>ok</c>, <c>error</c>, <c>cancelled</c>.</summary>
    public const string OutcomeTag = "feishu.logsearch.outcome";

    /// <summary>The code of the first violation (<see cref="LogErrorCodes"/>).</summary>
    public const string CodeTag = "feishu.logsearch.code";

    // App ids, log ids and users are never tags: they would make a time series each, and the last is personal data.
}
