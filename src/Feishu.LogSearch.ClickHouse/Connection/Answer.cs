namespace Feishu.LogSearch.ClickHouse;

/// <summary>The answer to a query: its rows as <c>RowBinary</c>, and how many rows the server read for it.</summary>
internal readonly record struct Answer(ReadOnlyMemory<byte> Rows, long RowsRead)
{
    public RowBinaryReader Read() => new(Rows.Span);
}
