namespace Feishu.LogSearch.Capture;

/// <summary>
/// Goes through the recorder's queue: when the writer meets it, everything that was recorded until <see cref="Until"/> has
/// been collected, and is stored with or before what is said about that time.
/// </summary>
/// <param name="Span">The number of the span in which it was made.</param>
/// <param name="Until">When it was made.</param>
internal sealed record CoverageSign(int Span, DateTimeOffset Until);
