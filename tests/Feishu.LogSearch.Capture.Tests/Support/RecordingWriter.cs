using System.Collections.Immutable;
using System.Threading.Channels;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Stands in for the way into the store: answers as a test says, and keeps what came.</summary>
internal sealed class RecordingWriter : ILogWriter
{
    private readonly Channel<LogBatch> _appends = Channel.CreateUnbounded<LogBatch>();
    private readonly List<LogBatch> _kept = [];

    /// <summary>What an append does before it is kept; by default nothing.</summary>
    public Func<LogBatch, CancellationToken, Task> OnAppend { get; set; } = (_, _) => Task.CompletedTask;

    public Func<CancellationToken, Task> OnDeleteExpired { get; set; } = _ => Task.CompletedTask;

    /// <summary>The violations of a record; by default none.</summary>
    public Func<LogRecord, ImmutableArray<LogViolation>> Rules { get; set; } = _ => [];

    public IReadOnlyList<LogBatch> Kept
    {
        get
        {
            lock (_kept)
            {
                return [.. _kept];
            }
        }
    }

    public IEnumerable<LogRecord> Records => Kept.SelectMany(batch => batch.Records);

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken = default)
    {
        _appends.Writer.TryWrite(batch);
        await OnAppend(batch, cancellationToken);
        lock (_kept)
        {
            _kept.Add(batch);
        }
    }

    public bool TryValidate(LogRecord record, out ImmutableArray<LogViolation> violations) => (violations = Rules(record)).IsEmpty;

    public async ValueTask DeleteExpiredAsync(CancellationToken cancellationToken = default) => await OnDeleteExpired(cancellationToken);

    /// <summary>Waits for the next append, whether it is kept or not.</summary>
    public async Task<LogBatch> NextAppendAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _appends.Reader.ReadAsync(patience.Token);
    }
}
