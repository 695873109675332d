namespace Feishu.LogSearch.Sqlite;

/// <summary>The columns of a block, by the slots of its kind's field table. They are stored by name: a field that the block was written without is empty.</summary>
internal sealed class BlockColumns
{
    private BlockColumns(BlockKey key, int[] partLengths, TimeColumn times, IdColumn ids, TextField?[] texts, NumberColumn?[] numbers)
    {
        Key = key;
        PartLengths = partLengths;
        Times = times;
        Ids = ids;
        Texts = texts;
        Numbers = numbers;
    }

    public BlockKey Key { get; }

    public int[] PartLengths { get; }

    public TimeColumn Times { get; }

    public IdColumn Ids { get; }

    public TextField?[] Texts { get; }

    public NumberColumn?[] Numbers { get; }

    public static BlockColumns Parse(ReadOnlySpan<byte> bytes, BlockFormat format)
    {
        var head = new ByteReader(bytes);
        BlockKey key = BlockKey.Read(ref head);
        if (key.Rows is < 1 or > BlockEncoder.MaxRows)
        {
            throw new InvalidDataException($"The block has {key.Rows} rows; it can have 1 to {BlockEncoder.MaxRows}.");
        }

        int[] partLengths = new int[head.ReadLength()];
        for (int part = 0; part < partLengths.Length; part++)
        {
            partLengths[part] = head.ReadCount();
        }

        ReadOnlySpan<int> wholeFilters = format == BlockFormat.WholeFilters ? partLengths : [];
        var times = new TimeColumn(ref head, key.Rows);
        var ids = new IdColumn(ref head, key.Rows);
        LogFieldTable table = LogFields.For(key.Kind);
        var texts = new TextField?[table.Texts.Length];
        var numbers = new NumberColumn?[table.Numbers.Length];
        for (int left = head.ReadCount(); left > 0; left--)
        {
            string name = head.ReadText();
            bool isNumeric = head.ReadByte() != 0;
            LogField? field = table.FindField(name) is { Slot: >= 0 } known && known.IsNumeric == isNumeric ? known : null;
            if (isNumeric)
            {
                var column = NumberColumn.Read(ref head, key.Rows);
                if (field is not null)
                {
                    numbers[field.Slot] = column;
                }
            }
            else
            {
                var column = new TextField(ref head, key.Rows, wholeFilters);
                if (field is not null)
                {
                    texts[field.Slot] = column;
                }
            }
        }

        return new BlockColumns(key, partLengths, times, ids, texts, numbers);
    }
}
