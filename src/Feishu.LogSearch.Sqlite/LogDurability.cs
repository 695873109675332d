namespace Feishu.LogSearch.Sqlite;

/// <summary>What an append waits for.</summary>
public enum LogDurability
{
    /// <summary>The batch is on the disk: it survives a power failure (<c>synchronous=FULL</c>).</summary>
    Full = 0,

    /// <summary>
    /// The batch is with the operating system: it survives the end of the process, but a power failure may take the last
    /// batches (<c>synchronous=NORMAL</c>). The file stays whole.
    /// </summary>
    Normal = 1,
}
