using System.Collections.Immutable;
using Feishu.LogSearch;
using Feishu.LogSearch.Storage;

namespace CustomStore;

/// <summary>
/// A store that is as plain as a correct one can be: every change is a line of a file, and what the lines come to is held in
/// memory for reading.
/// </summary>
public sealed class NdjsonLogStore(string folder, TimeProvider time) : ILogStore, IDisposable
{
    private static readonly TimeSpan BatchMemory = TimeSpan.FromHours(1);

    private readonly NdjsonJournal _journal = new(folder);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Dictionary<string, DateTimeOffset> _batches = new(StringComparer.Ordinal);
    private ImmutableSortedDictionary<string, ImmutableList<LogRecord>> _segments =
        ImmutableSortedDictionary.Create<string, ImmutableList<LogRecord>>(StringComparer.Ordinal);
    private bool _isOpen;

    public async ValueTask InitializeAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (!_isOpen)
            {
                // An attempt that failed or was cancelled half-way leaves nothing behind.
                _batches.Clear();
                _segments = _segments.Clear();
                foreach ((string segment, NdjsonLine line) in _journal.Open())
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Apply(segment, line);
                }

                _isOpen = true;
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            if (!_batches.TryGetValue(batch.Id, out DateTimeOffset seen) || now - seen > BatchMemory)
            {
                Write(new NdjsonLine.Batch(now, batch.Id, batch.Records));
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        long scanned = 0;
        ImmutableArray<LogRecord> found =
        [
            .. Volatile.Read(ref _segments).Values.SelectMany(records => records).Where(Matches).OrderByDescending(record => record.Position).Take(request.Limit),
        ];
        return ValueTask.FromResult(new LogReadResult { Records = found, RecordsScanned = scanned });

        bool Matches(LogRecord record)
        {
            if (++scanned % 1_000 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return request.Matches(record);
        }
    }

    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            Write(new NdjsonLine.Deletion(time.GetUtcNow(), kind, appId, cutoff));
            Forget(time.GetUtcNow() - BatchMemory);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _journal.Dispose();
        _writing.Dispose();
    }

    /// <summary>The journal first: what readers see is on disk.</summary>
    private void Write(NdjsonLine line) => Apply(_journal.Append(line), line);

    /// <summary>Does what a line says. Readers take the segments as a whole, and so see all of it or nothing.</summary>
    private void Apply(string segment, NdjsonLine line)
    {
        ImmutableSortedDictionary<string, ImmutableList<LogRecord>> segments = _segments;
        switch (line)
        {
            case NdjsonLine.Batch batch:
                _batches[batch.Id] = batch.At;
                segments = segments.SetItem(segment, segments.GetValueOrDefault(segment, []).AddRange(batch.Records));
                break;
            case NdjsonLine.Deletion deletion:
                segments = segments
                    .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.RemoveAll(deletion.Removes), segments.KeyComparer)
                    .SetItem(segment, segments.GetValueOrDefault(segment, []).RemoveAll(deletion.Removes));
                break;
        }

        Volatile.Write(ref _segments, segments);
    }

    /// <summary>
    /// Forgets batch ids that are old enough, and removes the files, oldest first, that hold no record and no such id. A
    /// deletion speaks of older files only, so that nothing comes back when its line goes with the file.
    /// </summary>
    private void Forget(DateTimeOffset horizon)
    {
        foreach (string id in _batches.Where(pair => pair.Value < horizon).Select(pair => pair.Key).ToList())
        {
            _batches.Remove(id);
        }

        while (_segments.First() is { Value.IsEmpty: true } oldest && string.CompareOrdinal(oldest.Key, NdjsonJournal.SegmentOf(horizon)) < 0)
        {
            _journal.Remove(oldest.Key);
            Volatile.Write(ref _segments, _segments.Remove(oldest.Key));
        }
    }
}
