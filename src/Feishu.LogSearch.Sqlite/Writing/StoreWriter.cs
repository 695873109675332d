using System.Collections.Concurrent;

namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Writes to the file, one transaction at a time. Batches that arrive while another transaction runs are joined into the
/// next one, so that they share its wait for the disk.
/// </summary>
internal sealed class StoreWriter(StoreFile file, StoreConnection connection, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentQueue<PendingWrite> _pending = new();
    private DateTimeOffset _nextForget = DateTimeOffset.MinValue;

    /// <summary>Stores a batch; returns when it is durable.</summary>
    public async ValueTask AppendAsync(string batchId, IReadOnlyList<EncodedBlock> blocks, CancellationToken cancellationToken)
    {
        var write = new PendingWrite(batchId, blocks);
        _pending.Enqueue(write);
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!write.IsDone)
            {
                Commit();
            }
        }
        finally
        {
            _writing.Release();
        }

        if (write.Failure is { } failure)
        {
            // A new exception for each waiter, with the one cause.
            throw failure is LogStoreException known ? new LogStoreException(known.Code, known.Message, known.InnerException ?? known) : failure;
        }
    }

    /// <summary>Changes the file in a transaction of its own.</summary>
    /// <param name="change">What to do; <see langword="false"/> undoes it.</param>
    /// <param name="cancellationToken">Stops the wait for other writers.</param>
    public async ValueTask<bool> WriteAsync(Func<StoreConnection, BlockTable, bool> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return InTransaction(table => change(connection, table));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Gives free pages back to the disk, and takes the write-ahead log into the file.</summary>
    public async ValueTask ShrinkAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            connection.Execute("PRAGMA incremental_vacuum");
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Closes the file once the transaction that runs has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        connection.Dispose();
        _writing.Dispose();
    }

    private void Commit()
    {
        var writes = new List<PendingWrite>();
        while (_pending.TryDequeue(out PendingWrite? write))
        {
            writes.Add(write);
        }

        Exception? failure = null;
        try
        {
            InTransaction(table =>
            {
                DateTimeOffset now = time.GetUtcNow();
                Forget(now);
                foreach (PendingWrite write in writes)
                {
                    if (BatchTable.TryAdd(connection, write.BatchId, now))
                    {
                        foreach (EncodedBlock block in write.Blocks)
                        {
                            table.Add(block);
                        }
                    }
                }

                return true;
            });
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        foreach (PendingWrite write in writes)
        {
            write.Failure = failure;
            write.IsDone = true;
        }
    }

    private bool InTransaction(Func<BlockTable, bool> change)
    {
        // SQLite would go on writing to a file that no longer has a name.
        if (!System.IO.File.Exists(file.Path))
        {
            throw StoreErrors.Replaced(file.Path);
        }

        connection["BEGIN IMMEDIATE"].Run();
        try
        {
            var table = new BlockTable(connection, file.Path);
            bool keep = change(table);
            if (keep)
            {
                table.Save();
                connection["COMMIT"].Run();
            }

            return keep;
        }
        finally
        {
            connection.Rollback();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        if (now >= _nextForget)
        {
            BatchTable.Forget(connection, now);
            _nextForget = now + ForgetInterval;
        }
    }
}
