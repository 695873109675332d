using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>One engine that is compared. It answers with the library's entries, so that answers can be compared value by value.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>Creates or opens what lies in a folder, and is ready to search when it returns.</summary>
    ValueTask OpenAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Keeps a batch; it is durable when this returns.</summary>
    ValueTask AppendAsync(IReadOnlyList<ServerLogEntry> batch, CancellationToken cancellationToken);

    /// <summary>Keeps a batch; it is durable when this returns.</summary>
    ValueTask AppendAsync(IReadOnlyList<ClientLogEntry> batch, CancellationToken cancellationToken);

    /// <summary>Finishes what the engine does behind appends: compaction, merges, checkpoints, statistics.</summary>
    ValueTask SettleAsync(CancellationToken cancellationToken);

    ValueTask<PeerAnswer> SearchAsync(W1Search search, CancellationToken cancellationToken);
}
