using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>
/// The time range of a query (起止时间段): its start is included, its end is not, and it is at most 24 hours long. A longer
/// one cannot be made; <see cref="Split"/> walks a longer span.
/// </summary>
/// <remarks>
/// <see cref="Last"/> and <see cref="Day"/> are resolved once, when results are first read: the window of a
/// <see cref="LogResults{TEntry}"/> does not move while its pages are turned.
/// </remarks>
public sealed record LogTimeRange
{
    private LogTimeRange()
    {
    }

    /// <summary>The start of an absolute range, in UTC; else <see langword="null"/>.</summary>
    public DateTimeOffset? Start { get; private init; }

    /// <summary>The end of an absolute range, in UTC, not included; else <see langword="null"/>.</summary>
    public DateTimeOffset? End { get; private init; }

    /// <summary>The length of a range that ends now; else <see langword="null"/>.</summary>
    public TimeSpan? Length { get; private init; }

    /// <summary>The calendar day of a range that is one day of the app's calendar; else <see langword="null"/>.</summary>
    public DateOnly? Date { get; private init; }

    /// <summary>A range between two instants. Parts of a millisecond are rounded up at both ends, which leaves out and adds no record.</summary>
    /// <param name="start">The first instant.</param>
    /// <param name="end">The instant after the last: later than <paramref name="start"/>, by at most 24 hours.</param>
    /// <returns>The range.</returns>
    /// <exception cref="LogQueryException">The range is reversed, empty or too long.</exception>
    public static LogTimeRange Between(DateTimeOffset start, DateTimeOffset end)
    {
        if (end < start)
        {
            throw new LogQueryException(LogViolations.RangeReversed(start, end));
        }

        if (end - start > LogLimits.MaxWindow)
        {
            throw new LogQueryException(LogViolations.WindowTooLong(start, end));
        }

        DateTimeOffset first = RoundUp(start);
        DateTimeOffset last = RoundUp(end);
        return first == last
            ? throw new LogQueryException(LogViolations.RangeEmpty(start))
            : new LogTimeRange { Start = first, End = last };
    }

    /// <summary>The time up to now, counted when results are first read.</summary>
    /// <param name="length">How far back: more than nothing, at most 24 hours. Parts of a millisecond are rounded up.</param>
    /// <returns>The range.</returns>
    /// <exception cref="LogQueryException">The length is not positive, or too long.</exception>
    public static LogTimeRange Last(TimeSpan length)
    {
        if (length <= TimeSpan.Zero)
        {
            throw new LogQueryException(LogViolations.LengthNotPositive(length));
        }

        return length > LogLimits.MaxWindow
            ? throw new LogQueryException(LogViolations.WindowTooLong(length))
            : new LogTimeRange { Length = RoundUp(length) };
    }

    /// <summary>One whole day, 00:00:00 to 24:00:00, of the app's calendar (an hour more or less where the clocks change).</summary>
    /// <param name="date">The day.</param>
    /// <returns>The range.</returns>
    public static LogTimeRange Day(DateOnly date) => new() { Date = date };

    /// <summary>Cuts a span of any length into ranges of at most 24 hours, oldest first.</summary>
    /// <param name="from">The first instant.</param>
    /// <param name="to">The instant after the last.</param>
    /// <returns>The ranges: together they are the span, and no two overlap.</returns>
    /// <exception cref="LogQueryException">The span is reversed or empty.</exception>
    public static ImmutableArray<LogTimeRange> Split(DateTimeOffset from, DateTimeOffset to)
    {
        (DateTimeOffset start, DateTimeOffset end) = Span(from, to);
        ImmutableArray<LogTimeRange>.Builder ranges = ImmutableArray.CreateBuilder<LogTimeRange>();
        while (start < end)
        {
            DateTimeOffset next = end - start > LogLimits.MaxWindow ? start + LogLimits.MaxWindow : end;
            ranges.Add(new LogTimeRange { Start = start, End = next });
            start = next;
        }

        return ranges.ToImmutable();
    }

    /// <summary>A span of any length, in whole milliseconds.</summary>
    internal static LogWindow Span(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new LogQueryException(LogViolations.RangeReversed(from, to));
        }

        var span = new LogWindow(RoundUp(from), RoundUp(to));
        return span.Start == span.End ? throw new LogQueryException(LogViolations.RangeEmpty(from)) : span;
    }

    internal LogWindow Resolve(DateTimeOffset now, LogRetention retention)
    {
        if (Date is { } date)
        {
            return retention.Day(date);
        }

        if (Length is { } length)
        {
            // The window ends after the current millisecond, so that what has just been recorded is in it.
            DateTimeOffset end = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds() + 1);
            return new LogWindow(end - length, end);
        }

        return new LogWindow(Start!.Value, End!.Value);
    }

    /// <summary>The range, for people.</summary>
    /// <returns>Such as <c>2023-06-29T00:00:00.000Z..2023-06-30T00:00:00.000Z</c>, <c>last 6h</c> or <c>2023-06-29</c>.</returns>
    public override string ToString() =>
        Date is { } date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Length is { } length ? $"last {LogTimeText.Format(length)}"
        : $"{LogTimeText.Format(Start!.Value)}..{LogTimeText.Format(End!.Value)}";

    private static DateTimeOffset RoundUp(DateTimeOffset time) =>
        time > LogRetention.EndOfTime ? LogRetention.EndOfTime : new(RoundUp(new TimeSpan(time.UtcTicks)).Ticks, TimeSpan.Zero);

    private static TimeSpan RoundUp(TimeSpan span)
    {
        long part = span.Ticks % TimeSpan.TicksPerMillisecond;
        return part == 0 ? span : new TimeSpan(span.Ticks - part + TimeSpan.TicksPerMillisecond);
    }
}
