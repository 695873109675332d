namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Blocks that are in memory alone, each as one row, whatever its size.</summary>
internal static class RowBlock
{
    private static readonly ReadSession Session = new(new StoreFile(new SqliteLogStoreOptions { Path = "memory" }), null!, BlockIndex.Empty);

    public static BlockReader Read(EncodedBlock block) => Read(RowOf(block), block.Key);

    /// <summary>Opens what a row holds, as the file's table of blocks says it is.</summary>
    public static BlockReader Read(byte[] row, BlockKey key) =>
        new(Session, new Block(1, key, parts: 0, row.Length) { [0] = new Part(row) });

    public static byte[] RowOf(EncodedBlock block)
    {
        var row = new ByteWriter();
        BlockHead.Write(row, block.Head);
        foreach (byte[] part in block.Parts)
        {
            row.WriteBytes(part);
        }

        return row.ToArray();
    }
}
