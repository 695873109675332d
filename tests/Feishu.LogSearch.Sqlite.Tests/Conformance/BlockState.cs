namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>What has become of the blocks of appended batches when they are searched.</summary>
[Flags]
public enum BlockState
{
    /// <summary>They are as they were appended.</summary>
    Small = 0,

    /// <summary>All are merged.</summary>
    Merged = 1,

    /// <summary>The file was closed and opened again: nothing of them is in memory.</summary>
    Reopened = 2,
}
