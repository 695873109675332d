namespace Feishu.LogSearch.Sqlite;

/// <summary>Sums up what there is.</summary>
internal static class StatusReader
{
    public static SqliteLogStoreStatus Read(ReadSession session, StoreFile file, string? lastError)
    {
        long records = 0;
        int blocks = 0;
        long oldest = long.MaxValue;
        long newest = long.MinValue;
        foreach (Block block in session.Index.All)
        {
            records += block.Key.Rows;
            blocks++;
            oldest = Math.Min(oldest, block.Key.MinTime);
            newest = Math.Max(newest, block.Key.MaxTime);
        }

        return new SqliteLogStoreStatus
        {
            Records = records,
            Blocks = blocks,
            Bytes = LengthOf(file.Path) + LengthOf(file.Path + "-wal"),
            FreeBytes = session.Connection.ReadNumber("PRAGMA freelist_count") * session.Connection.ReadNumber("PRAGMA page_size"),
            CachedBytes = file.Cache.Bytes,
            Oldest = blocks == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(oldest),
            Newest = blocks == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(newest),
            LastError = lastError,
        };
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
