namespace Feishu.LogSearch;

/// <summary>A resolved span of time: from <paramref name="Start"/>, included, to <paramref name="End"/>, not included.</summary>
/// <param name="Start">The first instant, in UTC and whole milliseconds.</param>
/// <param name="End">The instant after the last, in UTC and whole milliseconds.</param>
public readonly record struct LogWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>How long it is.</summary>
    public TimeSpan Duration => End - Start;

    /// <summary>Whether an instant lies in it.</summary>
    /// <param name="time">The instant.</param>
    /// <returns><see langword="true"/> from <see cref="Start"/> up to, but not including, <see cref="End"/>.</returns>
    public bool Contains(DateTimeOffset time) => time >= Start && time < End;
}
