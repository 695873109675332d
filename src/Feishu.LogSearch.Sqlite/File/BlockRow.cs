using System.Text;

namespace Feishu.LogSearch.Sqlite;

/// <summary>A row of the table of blocks.</summary>
internal readonly record struct BlockRow(long Id, BlockKey Key, int Parts, long Bytes, long Checksum)
{
    private const string Columns = "id, kind, app, day, rows, min_time, max_time, parts, bytes, checksum";
    private const string SelectFrom = $"SELECT {Columns} FROM block WHERE id >= ?1 ORDER BY id";
    private const string InsertRow = $"INSERT INTO block ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    /// <summary>Whether the row is as it was written.</summary>
    public bool IsIntact => Checksum == Key.ChecksumWith(Id, Parts, Bytes);

    /// <summary>The rows from an id on.</summary>
    public static List<BlockRow> ReadFrom(StoreConnection connection, long id)
    {
        var rows = new List<BlockRow>();
        Statement select = connection[SelectFrom].Bind(1, id);
        try
        {
            while (select.Step())
            {
                var key = new BlockKey(
                    (LogKind)select.GetInt64(1),
                    Encoding.UTF8.GetString(select.GetBytes(2)),
                    (int)select.GetInt64(3),
                    (int)select.GetInt64(4),
                    select.GetInt64(5),
                    select.GetInt64(6));
                rows.Add(new BlockRow(select.GetInt64(0), key, (int)select.GetInt64(7), select.GetInt64(8), select.GetInt64(9)));
            }
        }
        finally
        {
            select.Reset();
        }

        return rows;
    }

    public static long Insert(StoreConnection connection, long id, EncodedBlock block, int parts)
    {
        BlockKey key = block.Key;
        long checksum = key.ChecksumWith(id, parts, block.Bytes);
        connection[InsertRow]
            .Bind(1, id)
            .Bind(2, (long)key.Kind)
            .Bind(3, Encoding.UTF8.GetBytes(key.AppId))
            .Bind(4, key.Day)
            .Bind(5, key.Rows)
            .Bind(6, key.MinTime)
            .Bind(7, key.MaxTime)
            .Bind(8, parts)
            .Bind(9, block.Bytes)
            .Bind(10, checksum)
            .Run();
        return checksum;
    }
}
