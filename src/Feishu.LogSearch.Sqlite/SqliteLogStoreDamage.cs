namespace Feishu.LogSearch.Sqlite;

/// <summary>One thing that is wrong in the file.</summary>
/// <param name="Block">The block; <see langword="null"/> where the damage is not in one.</param>
/// <param name="Description">What is wrong, and whose records it concerns.</param>
public sealed record SqliteLogStoreDamage(long? Block, string Description);
