namespace Feishu.LogSearch.SoakTest;

/// <summary>What a host says of itself.</summary>
/// <param name="Managed">Its managed heap after a collection, in bytes.</param>
/// <param name="Searches">How many searches ended since it was last asked.</param>
/// <param name="SearchP99">The 99th percentile of their times, in milliseconds.</param>
/// <param name="Dropped">How many entries the recorder dropped.</param>
internal sealed record SoakFigures(long Managed, int Searches, double SearchP99, long Dropped);
