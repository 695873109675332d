namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>What a column wrote, as a block that it is read from.</summary>
internal sealed class ColumnBlock(BlockWriter written, long[] times) : IPartSource
{
    private readonly Dictionary<int, Part> _parts = [];

    public ReadOnlySpan<byte> Head => written.Head.Written;

    public Part Load(int part) => _parts.TryGetValue(part, out Part? known) ? known : _parts[part] = new Part(written.Parts[part]);

    public Part LoadPage(int part) => new(PagedColumn.Decompress(written.Parts[part]));

    public long TimeOf(int row) => times[row];

    public RowSet NewRows(int rows) => RowSet.None(rows);

    public static (TextField Field, ColumnBlock Block) Of(string?[] texts, LogField? field = null, long[]? times = null, bool withFilters = true)
    {
        times ??= new long[texts.Length];
        var writer = new BlockWriter();
        TextField.Encode(writer, field ?? ServerLogFields.ErrorMessage, new OneTextColumn(texts, times), withFilters);
        var block = new ColumnBlock(writer, times);
        var head = new ByteReader(block.Head);
        return (new TextField(ref head, texts.Length), block);
    }

    /// <summary>The same column as a merge writes it, from tokens; <see langword="null"/> where the encoding has none.</summary>
    public static (TextColumn Column, ColumnBlock Block)? Merged(TextField field, ColumnBlock block, long[] times)
    {
        if (field.Column.ReadTokens(block) is not { } tokens)
        {
            return null;
        }

        var writer = new BlockWriter();
        TextColumn.Encode(writer, tokens);
        var merged = new ColumnBlock(writer, times);
        var head = new ByteReader(merged.Head);
        return (TextColumn.Read(ref head, times.Length), merged);
    }

    public static (NumberColumn Column, ColumnBlock Block) Of(long?[] numbers)
    {
        var writer = new BlockWriter();
        NumberColumn.Encode(writer, numbers);
        var block = new ColumnBlock(writer, new long[numbers.Length]);
        var head = new ByteReader(block.Head);
        return (NumberColumn.Read(ref head, numbers.Length), block);
    }
}
