using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The file: its connections, its index, and what of its blocks is in memory.</summary>
internal sealed class StoreFile(SqliteLogStoreOptions options) : IDisposable
{
    private readonly ConcurrentBag<StoreConnection> _readers = [];
    private readonly object _indexing = new();
    private BlockIndex _index = BlockIndex.Empty;
    private bool _isDisposed;

    public string Path { get; } = options.Path;

    public PartCache Cache { get; } = new(options.CacheBytes);

    /// <summary>Creates the file, or checks that it is a store, and opens the connection that writes.</summary>
    public StoreConnection OpenWriter()
    {
        StoreConnection connection = StoreConnection.Open(options, SqliteOpenMode.ReadWriteCreate);
        try
        {
            StoreSchema.CreateOrCheck(connection, Path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Begins a search: it sees what was appended before, by any process, and nothing later.</summary>
    public ReadSession OpenReader()
    {
        StoreConnection connection = _readers.TryTake(out StoreConnection? known) ? known : StoreConnection.Open(options, SqliteOpenMode.ReadWrite);
        try
        {
            while (true)
            {
                connection["BEGIN"].Run();
                StoreMeta meta = StoreMeta.Read(connection, Path);
                BlockIndex index = Volatile.Read(ref _index);
                if (index.Meta != meta)
                {
                    index = Refresh(connection, meta);
                }

                if (index.Meta == meta)
                {
                    return new ReadSession(this, connection, index);
                }

                // Another search has seen a later state by now: see it too.
                connection["COMMIT"].Run();
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Return(StoreConnection connection)
    {
        connection.Rollback();
        if (Volatile.Read(ref _isDisposed))
        {
            connection.Dispose();
        }
        else
        {
            _readers.Add(connection);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        while (_readers.TryTake(out StoreConnection? connection))
        {
            connection.Dispose();
        }
    }

    private BlockIndex Refresh(StoreConnection connection, StoreMeta meta)
    {
        lock (_indexing)
        {
            BlockIndex index = _index;
            if (meta.NextBlock > index.Meta.NextBlock || meta.Removals > index.Meta.Removals)
            {
                index = index.Refresh(connection, meta, Path);
                Volatile.Write(ref _index, index);
            }

            return index;
        }
    }
}
