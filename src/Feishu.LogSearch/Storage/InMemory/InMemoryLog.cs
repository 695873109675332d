using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// The records of one kind and app, sorted by position, in chunks. Immutable for its readers: appending at the end writes
/// behind what they see, anything else makes new chunks.
/// </summary>
internal sealed class InMemoryLog
{
    public static readonly InMemoryLog Empty = new([]);

    private const int ChunkSize = 4_096;
    private const int CancellationCheckInterval = 4_096;

    private readonly ImmutableList<InMemoryLogChunk> _chunks;

    private InMemoryLog(ImmutableList<InMemoryLogChunk> chunks)
    {
        _chunks = chunks;
    }

    public InMemoryLog Add(IEnumerable<LogRecord> records)
    {
        LogRecord[] sorted = [.. records];
        Array.Sort(sorted, static (left, right) => left.Position.CompareTo(right.Position));
        InMemoryLogChunk? last = _chunks.IsEmpty ? null : _chunks[^1];
        return last is null || sorted[0].Position > last.Last.Position
            ? new InMemoryLog(Append(_chunks, sorted))
            : Merge(sorted);
    }

    public InMemoryLog DeleteBefore(DateTimeOffset cutoff)
    {
        ImmutableList<InMemoryLogChunk> chunks = _chunks;
        while (!chunks.IsEmpty && chunks[0].Last.Time < cutoff)
        {
            chunks = chunks.RemoveAt(0);
        }

        if (!chunks.IsEmpty && chunks[0].Find(new LogPosition(cutoff, "")) is > 0 and int first)
        {
            chunks = chunks.SetItem(0, InMemoryLogChunk.Of(chunks[0].Records[first..]));
        }

        return new InMemoryLog(chunks);
    }

    public LogReadResult Read(LogReadRequest request, CancellationToken cancellationToken)
    {
        ImmutableArray<LogRecord>.Builder found = ImmutableArray.CreateBuilder<LogRecord>();
        LogPosition end = new(request.Window.End, "");
        LogPosition before = request.Before is { } position && position < end ? position : end;
        long scanned = 0;
        for (int chunk = FindChunk(before); chunk >= 0; chunk--)
        {
            ReadOnlySpan<LogRecord> records = _chunks[chunk].Records;
            for (int i = _chunks[chunk].Find(before) - 1; i >= 0; i--)
            {
                LogRecord record = records[i];
                if (record.Time < request.Window.Start)
                {
                    return new LogReadResult { Records = found.ToImmutable(), RecordsScanned = scanned };
                }

                if (++scanned % CancellationCheckInterval == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (request.Matches(record))
                {
                    found.Add(record);
                    if (found.Count == request.Limit)
                    {
                        return new LogReadResult { Records = found.ToImmutable(), RecordsScanned = scanned };
                    }
                }
            }
        }

        return new LogReadResult { Records = found.ToImmutable(), RecordsScanned = scanned };
    }

    /// <summary>The last chunk that may hold a record older than a position.</summary>
    private int FindChunk(LogPosition before)
    {
        int low = 0;
        int high = _chunks.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (_chunks[middle].First.Position < before)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    private InMemoryLog Merge(LogRecord[] sorted)
    {
        // Rebuild from the first chunk that the oldest new record reaches into.
        int first = Math.Max(FindChunk(sorted[0].Position), 0);
        var merged = new List<LogRecord>(sorted);
        for (int chunk = first; chunk < _chunks.Count; chunk++)
        {
            merged.AddRange(_chunks[chunk].Records);
        }

        merged.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        return new InMemoryLog(Append(_chunks.RemoveRange(first, _chunks.Count - first), merged.ToArray()));
    }

    private static ImmutableList<InMemoryLogChunk> Append(ImmutableList<InMemoryLogChunk> chunks, ReadOnlySpan<LogRecord> sorted)
    {
        while (!sorted.IsEmpty)
        {
            InMemoryLogChunk? last = chunks.IsEmpty ? null : chunks[^1];
            if (last is { Records.Length: < ChunkSize })
            {
                int count = Math.Min(ChunkSize - last.Records.Length, sorted.Length);
                chunks = chunks.SetItem(chunks.Count - 1, last.Append(sorted[..count]));
                sorted = sorted[count..];
            }
            else
            {
                int count = Math.Min(ChunkSize, sorted.Length);
                chunks = chunks.Add(InMemoryLogChunk.Of(sorted[..count]));
                sorted = sorted[count..];
            }
        }

        return chunks;
    }
}
