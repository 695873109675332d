namespace Feishu.LogSearch.ClickHouse;

/// <summary>One thing that is wrong in the table of records.</summary>
/// <param name="Part">The part, by the server's name for it.</param>
/// <param name="Description">What is wrong, in the server's words.</param>
public sealed record ClickHouseLogStoreDamage(string Part, string Description);
