namespace Feishu.LogSearch.Sqlite;

/// <summary>Adds and removes blocks within a transaction, and keeps the row of meta in step.</summary>
internal sealed class BlockTable(StoreConnection connection, string path)
{
    private const string Select = "SELECT checksum FROM block WHERE id = ?1";
    private const string DeleteRow = "DELETE FROM block WHERE id = ?1";

    private StoreMeta _meta = StoreMeta.Read(connection, path);

    public void Add(EncodedBlock block)
    {
        long id = _meta.NextBlock;
        int parts = PartRows.Insert(connection, id, block);
        long checksum = BlockRow.Insert(connection, id, block, parts);
        _meta = _meta with { NextBlock = id + 1, Blocks = _meta.Blocks + 1, Digest = _meta.Digest ^ checksum };
    }

    /// <summary>Removes a block.</summary>
    /// <returns><see langword="false"/> if it is not there any more.</returns>
    public bool TryRemove(long id)
    {
        Statement select = connection[Select].Bind(1, id);
        bool exists = select.Step();
        long checksum = exists ? select.GetInt64(0) : 0;
        select.Reset();
        if (!exists)
        {
            return false;
        }

        PartRows.Delete(connection, id);
        connection[DeleteRow].Bind(1, id).Run();
        _meta = _meta with { Removals = _meta.Removals + 1, Blocks = _meta.Blocks - 1, Digest = _meta.Digest ^ checksum };
        return true;
    }

    /// <summary>Writes the row of meta: call it once, at the end.</summary>
    public void Save() => _meta.Write(connection);
}
