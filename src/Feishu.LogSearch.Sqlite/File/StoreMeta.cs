using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The row of the table meta.</summary>
/// <param name="NextBlock">The id of the next block; ids are never used again.</param>
/// <param name="Removals">How often blocks were removed.</param>
/// <param name="Blocks">How many blocks there are.</param>
/// <param name="Digest">The checksums of all rows of the table of blocks, combined.</param>
internal readonly record struct StoreMeta(long NextBlock, long Removals, long Blocks, long Digest)
{
    private const string Select = "SELECT next_block, removals, blocks, digest, checksum FROM meta WHERE id = 1";
    private const string Update = "UPDATE meta SET next_block = ?1, removals = ?2, blocks = ?3, digest = ?4, checksum = ?5 WHERE id = 1";

    public static void Create(StoreConnection connection)
    {
        connection.Execute("INSERT INTO meta (id, next_block, removals, blocks, digest, checksum) VALUES (1, 0, 0, 0, 0, 0)");
        new StoreMeta(1, 0, 0, 0).Write(connection);
    }

    public static StoreMeta Read(StoreConnection connection, string path)
    {
        Statement select = connection[Select];
        try
        {
            if (!select.Step())
            {
                throw StoreErrors.DamagedTable(path, "the table meta has no row");
            }

            var meta = new StoreMeta(select.GetInt64(0), select.GetInt64(1), select.GetInt64(2), select.GetInt64(3));
            return meta.Checksum == select.GetInt64(4) ? meta : throw StoreErrors.DamagedTable(path, "the table meta has a wrong checksum");
        }
        finally
        {
            select.Reset();
        }
    }

    public void Write(StoreConnection connection) =>
        connection[Update].Bind(1, NextBlock).Bind(2, Removals).Bind(3, Blocks).Bind(4, Digest).Bind(5, Checksum).Run();

    private long Checksum => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes<long>([NextBlock, Removals, Blocks, Digest]));
}
