namespace Feishu.LogSearch;

internal static partial class Some
{
    /// <summary>An hour ago: the server expires records by a clock of its own.</summary>
    public static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds());

    public static string Database() => $"logs_{Guid.NewGuid():N}";
}
