namespace Feishu.LogSearch;

internal static partial class Some
{
    public static readonly DateTimeOffset Time = new(2026, 3, 5, 4, 5, 6, 789, TimeSpan.Zero);
}
