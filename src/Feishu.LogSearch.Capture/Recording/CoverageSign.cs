namespace Feishu.LogSearch.Capture;

/// <summary>
/// Goes through the recorder's queue: when the writer meets it, everything that was recorded until <see cref="Until"/> has
/// been collected, and is stored with or before what is said about that time.
/// </summary>
internal sealed record CoverageSign(DateTimeOffset Until);
