namespace Feishu.LogSearch.Sqlite;

/// <summary>A batch that waits to be written.</summary>
internal sealed class PendingWrite(string batchId, IReadOnlyList<EncodedBlock> blocks)
{
    public string BatchId { get; } = batchId;

    public IReadOnlyList<EncodedBlock> Blocks { get; } = blocks;

    /// <summary>Whether it was tried.</summary>
    public bool IsDone { get; set; }

    /// <summary>Why it failed; <see langword="null"/> if it did not.</summary>
    public Exception? Failure { get; set; }
}
