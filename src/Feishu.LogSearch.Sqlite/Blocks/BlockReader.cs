namespace Feishu.LogSearch.Sqlite;

/// <summary>Reads one block for one search. Disposing gives back the memory of its sets of rows; one that is not disposed leaves them to the garbage collector.</summary>
internal sealed class BlockReader : IPartSource, IDisposable
{
    private readonly ReadSession _session;
    private readonly BlockHead _head;
    private TimeReader? _times;
    private List<RowSet>? _sets;
    private (int Part, Part? Page) _page;

    public BlockReader(ReadSession session, Block block)
    {
        _session = session;
        Block = block;
        if (block.Damage is { } damage)
        {
            throw StoreErrors.DamagedBlock(session.Path, block.Id, damage);
        }

        _head = session.Load(block, 0).Parsed<BlockHead>(block.IsInline ? BlockHead.ParseInline : BlockHead.Parse);
        if (Columns.Key != block.Key)
        {
            // Sets of rows are as large as the one says, and columns as the other.
            throw new InvalidDataException("The block's head is that of another block.");
        }
    }

    public Block Block { get; }

    public int Rows => Block.Key.Rows;

    public BlockColumns Columns => _head.Columns;

    public TimeReader Times => _times ??= new TimeReader(Columns.Times, this);

    public Part Load(int part) => Block.IsInline ? _head[part] : _session.Load(Block, part + 1);

    public Part LoadPage(int part)
    {
        if (!Block.IsInline)
        {
            return _session.Load(Block, part + 1, static bytes => PagedColumn.Decompress(bytes));
        }

        if (_page.Page is null || _page.Part != part)
        {
            _page = (part, new Part(PagedColumn.Decompress(_head[part].Bytes)));
        }

        return _page.Page!;
    }

    public long TimeOf(int row) => Times.Get(row);

    public RowSet NewRows(int rows)
    {
        var set = RowSet.Rent(rows);
        (_sets ??= []).Add(set);
        return set;
    }

    public string IdOf(int row) => Columns.Ids.Get(this, row);

    public string? TextOf(LogField field, int row) =>
        field == LogFields.Id ? IdOf(row)
        : field == LogFields.AppId ? Block.Key.AppId
        : Columns.Texts[field.Slot]?.Column.Get(this, row);

    public long? NumberOf(LogField field, int row) =>
        field == LogFields.Time ? TimeOf(row) : Columns.Numbers[field.Slot]?.Get(this, row);

    public LogRecord RecordOf(int row)
    {
        string?[] texts = new string?[Columns.Texts.Length];
        for (int slot = 0; slot < texts.Length; slot++)
        {
            texts[slot] = Columns.Texts[slot]?.Column.Get(this, row);
        }

        long?[] numbers = new long?[Columns.Numbers.Length];
        for (int slot = 0; slot < numbers.Length; slot++)
        {
            numbers[slot] = Columns.Numbers[slot]?.Get(this, row);
        }

        return new LogRecord(Block.Key.Kind, Block.Key.AppId, IdOf(row), DateTimeOffset.FromUnixTimeMilliseconds(TimeOf(row)), texts, numbers);
    }

    public void Dispose()
    {
        foreach (RowSet set in _sets ?? [])
        {
            set.Return();
        }

        _sets = null;
    }

    /// <summary>The first row that is not older than a position.</summary>
    public int Find(long time, string id)
    {
        int low = Times.Find(time);
        int high = time == long.MaxValue ? Rows : Times.Find(time + 1);
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(IdOf(middle), id) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
