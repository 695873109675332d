using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>One engine that is compared. It answers with the library's entries, so that answers can be compared value by value.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>
    /// The processor time of all threads and processes so far, for engines that are measured by it too: it says what a wall clock
    /// cannot on a busy machine.
    /// </summary>
    TimeSpan? ProcessorTime => null;

    /// <summary>Creates or opens what lies in a folder, and is ready to search when it returns.</summary>
    ValueTask OpenAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Keeps a batch; it is durable when this returns.</summary>
    ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken);

    /// <summary>Keeps a batch; it is durable when this returns.</summary>
    ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken);

    /// <summary>Finishes what the engine does behind appends: compaction, merges, checkpoints, statistics.</summary>
    ValueTask SettleAsync(CancellationToken cancellationToken);

    /// <summary>How many bytes the records take on disk; <see langword="null"/> where that is what lies in the folder.</summary>
    ValueTask<long?> SizeAsync(CancellationToken cancellationToken) => ValueTask.FromResult<long?>(null);

    ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken);

    /// <summary>Which part of the records it reads for a search, where the engine tells.</summary>
    ValueTask<PeerExplanation?> ExplainAsync(W1Search search, CancellationToken cancellationToken) => ValueTask.FromResult<PeerExplanation?>(null);
}
