namespace Feishu.LogSearch.Sqlite;

/// <summary>Deletes old records: blocks as a whole, and of a block that reaches over the cutoff the older part.</summary>
internal sealed class Retention(StoreFile file, StoreWriter writer)
{
    public async ValueTask DeleteBeforeAsync(LogKind kind, string appId, long cutoff, CancellationToken cancellationToken)
    {
        while (!await TryDeleteAsync(kind, appId, cutoff, cancellationToken).ConfigureAwait(false))
        {
            // A merge has replaced a block meanwhile: look again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask<bool> TryDeleteAsync(LogKind kind, string appId, long cutoff, CancellationToken cancellationToken)
    {
        var old = new List<Block>();
        var kept = new List<EncodedBlock>();
        using (ReadSession session = file.OpenReader())
        {
            foreach (Block block in session.Index.Of(kind, appId).Where(block => block.Key.MinTime < cutoff))
            {
                cancellationToken.ThrowIfCancellationRequested();
                old.Add(block);
                if (block.Key.MaxTime >= cutoff)
                {
                    kept.Add(session.Guard(block, () => BlockEncoder.Encode(new MergedColumns([new BlockReader(session, block)], cutoff))));
                }
            }
        }

        return old.Count == 0 || await writer.WriteAsync(
            (_, table) =>
            {
                foreach (Block block in old)
                {
                    if (!table.TryRemove(block.Id))
                    {
                        return false;
                    }
                }

                foreach (EncodedBlock block in kept)
                {
                    table.Add(block);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }
}
