namespace Feishu.LogSearch.Tests;

public sealed class LogTimeRangeTests
{
    private static readonly DateTimeOffset Start = new(2023, 7, 5, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_range_is_kept_in_utc()
    {
        LogTimeRange range = LogTimeRange.Between(Start, Start.AddHours(1));

        range.Start!.Value.Offset.Should().Be(TimeSpan.Zero);
        range.Start.Should().Be(Start);
        range.End.Should().Be(Start.AddHours(1));
    }

    [Fact]
    public void A_reversed_range_is_refused() => Code(() => LogTimeRange.Between(Start, Start.AddTicks(-1))).Should().Be(LogErrorCodes.RangeReversed);

    [Fact]
    public void An_empty_range_is_refused() => Code(() => LogTimeRange.Between(Start, Start)).Should().Be(LogErrorCodes.RangeEmpty);

    [Fact]
    public void A_range_without_a_whole_millisecond_is_refused_as_empty() =>
        Code(() => LogTimeRange.Between(Start.AddTicks(1), Start.AddTicks(9_999))).Should().Be(LogErrorCodes.RangeEmpty);

    [Fact]
    public void A_range_of_one_tick_around_a_whole_millisecond_holds_it()
    {
        LogTimeRange range = LogTimeRange.Between(Start, Start.AddTicks(1));

        range.Start.Should().Be(Start);
        range.End.Should().Be(Start.AddMilliseconds(1));
    }

    [Theory]
    [InlineData(0, 864_000_000_001)]
    [InlineData(5_000, 864_000_005_001)]
    public void A_range_a_tick_too_long_is_refused(long from, long to) =>
        Code(() => LogTimeRange.Between(Start.AddTicks(from), Start.AddTicks(to))).Should().Be(LogErrorCodes.WindowTooLong);

    [Fact]
    public void A_range_of_24_hours_from_within_a_millisecond_is_allowed_and_24_hours_long()
    {
        LogTimeRange range = LogTimeRange.Between(Start.AddTicks(5_000), Start.AddTicks(5_000).AddDays(1));

        (range.End - range.Start).Should().Be(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_length_that_is_not_positive_is_refused(long ticks) => Code(() => LogTimeRange.Last(new TimeSpan(ticks))).Should().Be(LogErrorCodes.RangeEmpty);

    [Fact]
    public void A_length_over_24_hours_is_refused() => Code(() => LogTimeRange.Last(TimeSpan.FromHours(24) + new TimeSpan(1))).Should().Be(LogErrorCodes.WindowTooLong);

    [Fact]
    public void The_longest_length_cannot_overflow() => Code(() => LogTimeRange.Last(TimeSpan.MaxValue)).Should().Be(LogErrorCodes.WindowTooLong);

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(10_000, 10_000)]
    [InlineData(10_001, 20_000)]
    public void A_length_is_rounded_up_to_whole_milliseconds(long ticks, long rounded) => LogTimeRange.Last(new TimeSpan(ticks)).Length!.Value.Ticks.Should().Be(rounded);

    [Fact]
    public void Equal_ranges_are_equal()
    {
        LogTimeRange.Between(Start, Start.AddHours(1)).Should().Be(LogTimeRange.Between(Start.ToUniversalTime(), Start.AddHours(1)));
        LogTimeRange.Last(Some.Hour).Should().Be(LogTimeRange.Last(Some.Hour));
        LogTimeRange.Day(new DateOnly(2023, 7, 5)).Should().NotBe(LogTimeRange.Between(Start, Start.AddHours(24)));
    }

    [Fact]
    public void A_range_is_written_for_people()
    {
        LogTimeRange.Between(Start, Start.AddHours(1)).ToString().Should().Be("2023-07-04T16:00:00.000Z..2023-07-04T17:00:00.000Z");
        LogTimeRange.Last(TimeSpan.FromMinutes(90)).ToString().Should().Be("last 90m");
        LogTimeRange.Day(new DateOnly(2023, 7, 5)).ToString().Should().Be("2023-07-05");
    }

    [Fact]
    public void A_span_is_split_into_windows_oldest_first()
    {
        LogTimeRange.Split(Start, Start.AddHours(50)).Select(range => (range.Start, range.End)).Should().Equal(
            (Start, Start.AddHours(24)),
            (Start.AddHours(24), Start.AddHours(48)),
            (Start.AddHours(48), Start.AddHours(50)));
    }

    [Fact]
    public void A_reversed_span_is_refused() => Code(() => LogTimeRange.Split(Start, Start.AddTicks(-1))).Should().Be(LogErrorCodes.RangeReversed);

    [Fact]
    public void An_empty_span_is_refused() => Code(() => LogTimeRange.Split(Start, Start)).Should().Be(LogErrorCodes.RangeEmpty);

    [Fact]
    public void A_span_may_reach_to_the_end_of_time()
    {
        LogTimeRange.Split(DateTimeOffset.MaxValue.AddHours(-30), DateTimeOffset.MaxValue).Should().HaveCount(2);
        LogTimeRange.Between(DateTimeOffset.MaxValue.AddHours(-1), DateTimeOffset.MaxValue).End.Should().BeAfter(DateTimeOffset.MaxValue.AddSeconds(-1));
    }

    private static string Code(Action build) => build.Should().Throw<LogQueryException>().Which.Code;
}
