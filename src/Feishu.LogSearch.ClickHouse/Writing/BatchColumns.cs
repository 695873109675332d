using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>The columns that a batch needs: those of the kinds of record that are in it. The others have their default.</summary>
internal sealed class BatchColumns
{
    private const int None = -1;

    private static readonly ConcurrentDictionary<long, BatchColumns> Known = [];

    private readonly int[]?[] _slots;

    private BatchColumns(long kinds)
    {
        LogKind[] present = [.. LogColumns.Kinds.Where(kind => (kinds & Bit(kind)) != 0)];
        ILookup<LogColumn, LogField> fields = present.SelectMany(kind => LogFields.For(kind).Slots).ToLookup(LogColumns.Of);
        Columns = [.. LogColumns.All.Where(fields.Contains)];
        _slots = new int[]?[LogColumns.Kinds.Max(kind => (int)kind) + 1];
        foreach (LogKind kind in present)
        {
            _slots[(int)kind] = [.. Columns.Select(column => fields[column].FirstOrDefault(field => field.Kind == kind)?.Slot ?? None)];
        }
    }

    public ImmutableArray<LogColumn> Columns { get; }

    /// <summary>A record's text in a column; <see langword="null"/> where it is missing, or the record's kind has no such field.</summary>
    public string? TextOf(LogRecord record, int column) => SlotOf(record, column) is var slot and not None ? record.Texts[slot] : null;

    /// <summary>A record's number in a column; <see langword="null"/> where it is missing, or the record's kind has no such field.</summary>
    public long? NumberOf(LogRecord record, int column) => SlotOf(record, column) is var slot and not None ? record.Numbers[slot] : null;

    public static BatchColumns Of(ImmutableArray<LogRecord> records)
    {
        long kinds = 0;
        foreach (LogRecord record in records)
        {
            kinds |= Bit(record.Kind);
        }

        return Known.GetOrAdd(kinds, key => new BatchColumns(key));
    }

    private int SlotOf(LogRecord record, int column) => _slots[(int)record.Kind]![column];

    private static long Bit(LogKind kind) => 1L << (int)kind;
}
