using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Merges small blocks into large ones, in the background or when it is asked to.</summary>
internal sealed class Compactor(StoreFile file, StoreWriter writer, SqliteLogStoreOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly long _owner = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _compacting = new(1, 1);
    private readonly object _starting = new();
    private readonly HashSet<long> _damaged = [];
    private Task _background = Task.CompletedTask;
    private int _appended;

    /// <summary>Why the last compaction failed; <see langword="null"/> if it did not.</summary>
    public Exception? LastError { get; private set; }

    /// <summary>Tells it that blocks were appended: it looks around when there were enough of them.</summary>
    public void Notify(int blocks)
    {
        if (!options.Compaction || Interlocked.Add(ref _appended, blocks) < options.CompactionThreshold / 2)
        {
            return;
        }

        lock (_starting)
        {
            if (_background.IsCompleted && !_stopping.IsCancellationRequested)
            {
                Interlocked.Exchange(ref _appended, 0);
                _background = Task.Run(CompactInBackgroundAsync);
            }
        }
    }

    /// <summary>Merges what is due, or everything that is small.</summary>
    public async Task CompactAsync(bool everything, CancellationToken cancellationToken)
    {
        await _compacting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (await TryMergeOnceAsync(everything, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            await writer.WriteAsync(
                (connection, _) =>
                {
                    CompactionLease.GiveBack(connection, _owner);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _compacting.Release();
        }
    }

    /// <summary>Stops: a merge that has begun is abandoned, and its blocks stay as they were.</summary>
    public async ValueTask DisposeAsync()
    {
        Task background;
        lock (_starting)
        {
            _stopping.Cancel();
            background = _background;
        }

        await background.ConfigureAwait(false);
        _stopping.Dispose();
        _compacting.Dispose();
    }

    private async Task CompactInBackgroundAsync()
    {
        try
        {
            await CompactAsync(everything: false, _stopping.Token).ConfigureAwait(false);
            LastError = null;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            Log.CompactionAbandoned(logger, file.Path);
        }
        catch (Exception exception)
        {
            // Nothing is lost: the small blocks are still there, and the next appends try again.
            LastError = exception;
            Log.CompactionFailed(logger, exception, file.Path);
        }
    }

    /// <summary>Does the next merge.</summary>
    /// <returns><see langword="false"/> if there is none, or another process is at it.</returns>
    private async Task<bool> TryMergeOnceAsync(bool everything, CancellationToken cancellationToken)
    {
        using ReadSession session = file.OpenReader();
        List<Block>? merge = session.Index.Logs
            .SelectMany(log => CompactionPlan.MergesOf([.. log.Where(block => !_damaged.Contains(block.Id))], options.CompactionThreshold, everything))
            .FirstOrDefault();
        if (merge is null)
        {
            return false;
        }

        bool mine = await writer.WriteAsync((connection, _) => CompactionLease.TryTake(connection, _owner, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        if (!mine)
        {
            return false;
        }

        EncodedBlock merged = Merge(session, merge);
        cancellationToken.ThrowIfCancellationRequested();
        bool swapped = await writer.WriteAsync(
            (_, table) =>
            {
                // Another process, or a deletion, may have been quicker: then nothing happens.
                foreach (Block block in merge)
                {
                    if (!table.TryRemove(block.Id))
                    {
                        return false;
                    }
                }

                table.Add(merged);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (swapped)
        {
            Log.Compacted(logger, file.Path, merge.Count, merged.Key.Rows);
        }

        return true;
    }

    private EncodedBlock Merge(ReadSession session, List<Block> blocks)
    {
        try
        {
            BlockReader[] readers = [.. blocks.Select(block => session.Guard(block, () => new BlockReader(session, block)))];
            return BlockEncoder.Encode(new MergedColumns(readers));
        }
        catch (Exception exception) when (exception is LogStoreException || ReadSession.IsSenseless(exception))
        {
            // Said once: from now on the others are merged without the damaged one.
            LogStoreException? damage = null;
            foreach (Block block in blocks)
            {
                if (DamageOf(session, block) is { } found)
                {
                    _damaged.Add(block.Id);
                    damage ??= found;
                }
            }

            if (damage is null)
            {
                throw;
            }

            throw damage;
        }
    }

    private static LogStoreException? DamageOf(ReadSession session, Block block)
    {
        try
        {
            Verifier.VerifyBlock(session, block);
            return null;
        }
        catch (LogStoreException exception)
        {
            return exception;
        }
    }
}
