namespace Feishu.LogSearch.Sqlite;

/// <summary>Makes blocks of records.</summary>
internal static class BlockEncoder
{
    public const int MaxRows = 65_536;

    // A block's texts and a batch of giants must fit into memory and into a blob.
    private const long MaxCharacters = 16 * 1024 * 1024;

    // A small block is searched sooner than its filters would be read.
    private const int MinFilteredRows = 4_096;

    /// <summary>Makes the blocks of a batch's records, of any kind, app and day, in any order.</summary>
    public static IEnumerable<EncodedBlock> EncodeBatch(IReadOnlyList<LogRecord> records)
    {
        foreach (LogRecord[] sorted in Group(records))
        {
            Sort(sorted);
            for (int start = 0; start < sorted.Length;)
            {
                int end = EndOfBlock(sorted, start);
                yield return Encode(new RecordArrayColumns(sorted[start..end]));
                start = end;
            }
        }
    }

    /// <summary>Makes a block of records of one kind, app and day, in the order of the log.</summary>
    public static EncodedBlock Encode(IRecordColumns records)
    {
        long[] times = records.Times;
        var key = new BlockKey(records.Kind, records.AppId, BlockKey.DayOf(times[0]), times.Length, times[0], times[^1]);
        var block = new BlockWriter();
        TimeColumn.Encode(block, times);
        IdColumn.Encode(block, records.Ids);
        WriteFields(block, records);
        var head = new ByteWriter(block.Head.Length + 64);
        key.Write(head);
        head.WriteCount(block.Parts.Count);
        foreach (byte[] part in block.Parts)
        {
            head.WriteCount(part.Length);
        }

        head.WriteBytes(block.Head.Written);
        return new EncodedBlock(key, head.ToArray(), block.Parts);
    }

    private static void WriteFields(BlockWriter block, IRecordColumns records)
    {
        LogField[] present = [.. LogFields.For(records.Kind).Slots.Where(records.Has)];
        long?[] numbers = new long?[records.Times.Length];
        block.Head.WriteCount(present.Length);
        foreach (LogField field in present)
        {
            block.Head.WriteText(field.Name);
            block.Head.WriteByte(field.IsNumeric ? (byte)1 : (byte)0);
            if (!field.IsNumeric)
            {
                TextField.Encode(block, field, records, numbers.Length >= MinFilteredRows);
                continue;
            }

            records.Read(field, numbers);
            if (field.Type == LogFieldType.Time)
            {
                RelativeNumberColumn.Encode(block, numbers, records.Times);
            }
            else
            {
                NumberColumn.Encode(block, numbers);
            }
        }
    }

    /// <summary>The records of each log and day. Most batches are of one.</summary>
    private static IEnumerable<LogRecord[]> Group(IReadOnlyList<LogRecord> records) => records
        .GroupBy(record => (record.Kind, record.AppId, BlockKey.DayOf(record.UnixTimeMilliseconds)))
        .Select(group => group.ToArray());

    private static void Sort(LogRecord[] records)
    {
        for (int i = 1; i < records.Length; i++)
        {
            if (RecordOrder.Compare(records[i - 1], records[i]) > 0)
            {
                Array.Sort(records, RecordOrder.Instance);
                return;
            }
        }
    }

    private static int EndOfBlock(ReadOnlySpan<LogRecord> records, int start)
    {
        long characters = 0;
        int end = start;
        while (end < records.Length && end - start < MaxRows && (characters <= MaxCharacters || end == start))
        {
            foreach (string? text in records[end].Texts)
            {
                characters += text?.Length ?? 0;
            }

            end++;
        }

        return end;
    }
}
