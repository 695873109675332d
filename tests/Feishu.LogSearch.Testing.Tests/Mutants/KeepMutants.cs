using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Stores that keep or delete wrongly.</summary>
internal static class KeepMutants
{
    public sealed class BatchIdsAreForgotten(TimeProvider time) : ListStore(time)
    {
        protected override string BatchKey(string id) => Guid.NewGuid().ToString();
    }

    public sealed class BatchIdsAreForgottenAfterHalfAnHour(TimeProvider time) : ListStore(time)
    {
        protected override TimeSpan BatchMemory => TimeSpan.FromMinutes(30);
    }

    public sealed class BatchIdsAreComparedWithoutCase(TimeProvider time) : ListStore(time)
    {
        protected override string BatchKey(string id) => id.ToUpperInvariant();
    }

    public sealed class BatchIdsAreCheckedBeforeTheLock(TimeProvider time) : ListStore(time)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private readonly object _seeing = new();

        public override async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
        {
            Check(cancellationToken);
            lock (_seeing)
            {
                if (_seen.Contains(batch.Id))
                {
                    return;
                }
            }

            for (int i = 0; i < 10; i++)
            {
                await Task.Yield();
            }

            await base.AppendAsync(new LogBatch(batch.Records), cancellationToken);
            lock (_seeing)
            {
                _seen.Add(batch.Id);
            }
        }
    }

    public sealed class ACancelledAppendIsRemembered(TimeProvider time) : ListStore(time)
    {
        public override ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                base.AppendAsync(new LogBatch(batch.Id, []), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            }

            return base.AppendAsync(batch, cancellationToken);
        }
    }

    public sealed class ABatchIsKeptInHalves(TimeProvider time) : ListStore(time)
    {
        private TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
        {
            int half = batch.Records.Length / 2;
            await base.AppendAsync(new LogBatch(batch.Id, batch.Records[..half]), cancellationToken);

            // The reader of the case gets its turn here.
            await Volatile.Read(ref _read).Task.WaitAsync(cancellationToken);
            await base.AppendAsync(new LogBatch(batch.Id + " 2", batch.Records[half..]), cancellationToken);
        }

        public override async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
        {
            LogReadResult result = await base.ReadAsync(request, cancellationToken);
            Interlocked.Exchange(ref _read, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            return result;
        }
    }

    public sealed class TheLastRecordIsLost(TimeProvider time) : ListStore(time)
    {
        protected override void Keep(ImmutableArray<LogRecord> records) => base.Keep(records.Length > 1 ? records[..^1] : records);
    }

    public sealed class AnAppendIsBufferedUntilTheNext(TimeProvider time) : ListStore(time)
    {
        private LogBatch _buffered = new([]);

        public override ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) =>
            base.AppendAsync(Interlocked.Exchange(ref _buffered, batch), cancellationToken);
    }

    public sealed class TextsAreCutAtFourThousand(TimeProvider time) : ListStore(time)
    {
        protected override LogRecord Load(LogRecord record) => With(record, text: text => text?.Length > 4_000 ? text[..4_000] : text);
    }

    public sealed class TextsEndAtU0000(TimeProvider time) : ListStore(time)
    {
        protected override LogRecord Load(LogRecord record) => With(record, text: text => text?.Split('\0')[0]);
    }

    public sealed class EmptyTextsAreMissing(TimeProvider time) : ListStore(time)
    {
        protected override LogRecord Load(LogRecord record) => With(record, text: text => string.IsNullOrEmpty(text) ? null : text);
    }

    public sealed class LineEndsAreNormalised(TimeProvider time) : ListStore(time)
    {
        protected override LogRecord Load(LogRecord record) => With(record, text: text => text?.ReplaceLineEndings("\n"));
    }

    public sealed class NumbersAreDoubles(TimeProvider time) : ListStore(time)
    {
        protected override LogRecord Load(LogRecord record) => With(record, number: number => (long?)(double?)number);
    }

    public sealed class DeletionIncludesTheCutoff(TimeProvider time) : ListStore(time)
    {
        protected override bool IsExpired(LogRecord record, LogKind kind, string appId, DateTimeOffset cutoff) => base.IsExpired(record, kind, appId, cutoff.AddMilliseconds(1));
    }

    public sealed class DeletionIsForAllApps(TimeProvider time) : ListStore(time)
    {
        protected override bool IsExpired(LogRecord record, LogKind kind, string appId, DateTimeOffset cutoff) => base.IsExpired(record, kind, record.AppId, cutoff);
    }

    public sealed class DeletionIsByTheHour(TimeProvider time) : ListStore(time)
    {
        protected override bool IsExpired(LogRecord record, LogKind kind, string appId, DateTimeOffset cutoff) =>
            base.IsExpired(record, kind, appId, new DateTimeOffset(cutoff.Ticks - (cutoff.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero));
    }

    public sealed class CancellationIsIgnored(TimeProvider time) : ListStore(time)
    {
        protected override void Check(CancellationToken cancellationToken)
        {
        }
    }
}
