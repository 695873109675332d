namespace Feishu.LogSearch.Storage;

/// <summary>A record's place in the order of a log: by time, and by id (ordinal) within a millisecond.</summary>
/// <param name="Time">The record's time.</param>
/// <param name="Id">The record's id.</param>
public readonly record struct LogPosition(DateTimeOffset Time, string Id) : IComparable<LogPosition>
{
    /// <summary>Compares by time, then by id (ordinal).</summary>
    /// <param name="other">The other position.</param>
    /// <returns>Negative if this is the older, positive if it is the newer, 0 if they are the same.</returns>
    public int CompareTo(LogPosition other)
    {
        int byTime = Time.CompareTo(other.Time);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id, other.Id);
    }

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    /// <param name="left">One position.</param>
    /// <param name="right">Another.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool operator <(LogPosition left, LogPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    /// <param name="left">One position.</param>
    /// <param name="right">Another.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool operator >(LogPosition left, LogPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is older or the same.</summary>
    /// <param name="left">One position.</param>
    /// <param name="right">Another.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool operator <=(LogPosition left, LogPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is newer or the same.</summary>
    /// <param name="left">One position.</param>
    /// <param name="right">Another.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public static bool operator >=(LogPosition left, LogPosition right) => left.CompareTo(right) >= 0;
}
