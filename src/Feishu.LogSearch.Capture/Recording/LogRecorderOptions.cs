namespace Feishu.LogSearch.Capture;

/// <summary>How entries are queued, stored and redacted.</summary>
public sealed class LogRecorderOptions
{
    /// <summary>How many entries may wait to be stored: 1 to 10,000,000. More are dropped. An entry takes about 1 KB, and its recorded bodies come on top.</summary>
    public int Capacity { get; set; } = 20_000;

    /// <summary>The most entries in a batch: 1 to 100,000.</summary>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How long an entry may wait for its batch to fill: 1 ms to 1 hour. The first batch does not wait.</summary>
    public TimeSpan FlushInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the writer waits after the store failed once; doubled at each further failure. 1 ms to <see cref="BackOffMax"/>.</summary>
    public TimeSpan BackOffMin { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two tries while the store is out: at most 30 minutes, as a store remembers a batch for an hour.</summary>
    public TimeSpan BackOffMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the recorder goes on storing when the host stops: 0 to 10 minutes. What is left then is dropped.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often entries past their retention are deleted: 1 minute to 1 day. It is also done at start.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether the recorder leaves a trace of itself beside the logs, so that a result can tell "nothing happened" from
    /// "nobody was recording" (<see cref="LogResults{TEntry}.GetCoverageAsync"/>): a small record a minute for each app, sent
    /// with what waits then. Switch it off in programs that record only now and then.
    /// </summary>
    public bool KeepCoverage { get; set; } = true;

    /// <summary>What is taken out of entries besides the platform's own secrets.</summary>
    public FeishuRedactionOptions Redaction { get; } = new();
}
