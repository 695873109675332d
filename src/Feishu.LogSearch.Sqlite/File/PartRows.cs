using System.IO.Hashing;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The table of parts: the first row of a block holds its head, and all of its parts when it is small.</summary>
internal static class PartRows
{
    private const int IdBits = 20;
    private const string Select = "SELECT checksum, data FROM part WHERE id = ?1";
    private const string InsertRow = "INSERT INTO part (id, checksum, data) VALUES (?1, ?2, ?3)";
    private const string DeleteRows = "DELETE FROM part WHERE id >= ?1 AND id < ?2";

    // A block whose parts are few and small is one row: one append, one read.
    private const int MaxInlineBytes = 256 * 1024;

    /// <summary>Stores a block's head and parts.</summary>
    /// <returns>How many rows its parts took behind the first.</returns>
    public static int Insert(StoreConnection connection, long block, EncodedBlock encoded)
    {
        var first = new ByteWriter(encoded.Head.Length + 16);
        BlockHead.Write(first, encoded.Head);
        bool inline = encoded.Bytes <= MaxInlineBytes;
        if (inline)
        {
            foreach (byte[] part in encoded.Parts)
            {
                first.WriteBytes(part);
            }
        }

        Insert(connection, block, 0, first.Written);
        for (int part = 0; !inline && part < encoded.Parts.Count; part++)
        {
            Insert(connection, block, part + 1, encoded.Parts[part]);
        }

        return inline ? 0 : encoded.Parts.Count;
    }

    /// <summary>Reads and checks one row.</summary>
    public static byte[] Read(StoreConnection connection, long block, int row, string path)
    {
        long id = IdOf(block, row);
        Statement select = connection[Select].Bind(1, id);
        try
        {
            if (!select.Step())
            {
                throw StoreErrors.DamagedBlock(path, block, $"part {row} is missing");
            }

            byte[] data = select.GetBytes(1).ToArray();
            return ChecksumOf(id, data) == select.GetInt64(0)
                ? data
                : throw StoreErrors.DamagedBlock(path, block, $"part {row} has a wrong checksum");
        }
        finally
        {
            select.Reset();
        }
    }

    public static void Delete(StoreConnection connection, long block) =>
        connection[DeleteRows].Bind(1, IdOf(block, 0)).Bind(2, IdOf(block + 1, 0)).Run();

    /// <summary>The checksum of a row. Its id is the hash's seed: a row that came to stand in another's place is noticed.</summary>
    public static long ChecksumOf(long id, ReadOnlySpan<byte> data) => (long)XxHash3.HashToUInt64(data, id);

    private static void Insert(StoreConnection connection, long block, int row, ReadOnlySpan<byte> data)
    {
        long id = IdOf(block, row);
        connection[InsertRow].Bind(1, id).Bind(2, ChecksumOf(id, data)).Bind(3, data).Run();
    }

    private static long IdOf(long block, int row) => (block << IdBits) + row;
}
