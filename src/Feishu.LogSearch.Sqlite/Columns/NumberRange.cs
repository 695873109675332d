namespace Feishu.LogSearch.Sqlite;

/// <summary>Between which numbers those of a column lie.</summary>
internal readonly record struct NumberRange(long Min, long Max, bool HasNull)
{
    private ulong Spread => (ulong)(Max - Min);

    /// <summary>Whether offsets from the least number leave one for "none". The whole range of 64 bits does not.</summary>
    public bool FitsOffsets => !HasNull || Spread != ulong.MaxValue;

    /// <summary>How many bits an offset takes, 0 being kept for "none" where that occurs.</summary>
    public int OffsetWidth => BitPlanes.WidthOf(Spread + (HasNull ? 1UL : 0));

    public static NumberRange Of(ReadOnlySpan<long?> values)
    {
        long min = long.MaxValue;
        long max = long.MinValue;
        bool hasNull = false;
        foreach (long? value in values)
        {
            if (value is { } number)
            {
                min = Math.Min(min, number);
                max = Math.Max(max, number);
            }
            else
            {
                hasNull = true;
            }
        }

        return min > max ? new NumberRange(0, 0, hasNull) : new NumberRange(min, max, hasNull);
    }
}
