using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The ids of the batches of the last hour, so that one that is sent again is kept once.</summary>
internal static class BatchTable
{
    private const string InsertRow = "INSERT OR IGNORE INTO batch (id, time, checksum) VALUES (?1, ?2, ?3)";
    private const string DeleteRows = "DELETE FROM batch WHERE time < ?1";
    private const string SelectAll = "SELECT id, time, checksum FROM batch";
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1);

    /// <summary>Remembers a batch.</summary>
    /// <returns><see langword="false"/> if it was known.</returns>
    public static bool TryAdd(StoreConnection connection, string id, DateTimeOffset now)
    {
        // UTF-16, since an id may hold what UTF-8 cannot.
        ReadOnlySpan<byte> key = MemoryMarshal.AsBytes(id.AsSpan());
        long time = now.ToUnixTimeMilliseconds();
        connection[InsertRow].Bind(1, key).Bind(2, time).Bind(3, ChecksumOf(key, time)).Run();
        return connection.Changes > 0;
    }

    public static void Forget(StoreConnection connection, DateTimeOffset now) =>
        connection[DeleteRows].Bind(1, (now - Memory).ToUnixTimeMilliseconds()).Run();

    /// <summary>How many rows are not as they were written.</summary>
    public static int CountDamaged(StoreConnection connection)
    {
        int damaged = 0;
        Statement select = connection[SelectAll];
        try
        {
            while (select.Step())
            {
                damaged += ChecksumOf(select.GetBytes(0), select.GetInt64(1)) == select.GetInt64(2) ? 0 : 1;
            }
        }
        finally
        {
            select.Reset();
        }

        return damaged;
    }

    private static long ChecksumOf(ReadOnlySpan<byte> key, long time) => (long)XxHash3.HashToUInt64(key, time);
}
