using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Asks a store whether it has a batch: a try that seemed to fail may have been kept, and a store remembers batch ids for
/// an hour only. As a batch is kept whole or not at all, one record tells.
/// </summary>
internal sealed class KeptBatches(ILogStore? store)
{
    /// <summary>How long the store's own memory is relied upon: an hour, less what clocks may differ.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(55);

    public async ValueTask<bool> ContainsAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return false;
        }

        // It may never have been ready yet.
        await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        LogRecord first = batch.Records[0];
        LogReadResult found = await store.ReadAsync(
            new LogReadRequest
            {
                Kind = first.Kind,
                AppId = first.AppId,
                Window = new LogWindow(first.Time, first.Time.AddMilliseconds(1)),

                // Just after the record in the order of the log: if it is there, it is the next.
                Before = new LogPosition(first.Time, first.Id + "\0"),
                Limit = 1,
            },
            cancellationToken).ConfigureAwait(false);
        bool isKept = !found.Records.IsEmpty && found.Records[0].Id == first.Id;
        if (!isKept && !found.Completeness.IsComplete)
        {
            // Sending it again could double it: it waits until the store can tell.
            throw new LogStoreException(LogErrorCodes.ResultPartial, $"The store cannot tell whether it has kept a batch: {found.Completeness.Message}");
        }

        return isKept;
    }
}
