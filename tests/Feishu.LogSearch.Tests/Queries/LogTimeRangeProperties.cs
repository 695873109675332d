using System.Collections.Immutable;
using CsCheck;

namespace Feishu.LogSearch.Tests;

public sealed class LogTimeRangeProperties
{
    private static readonly DateTimeOffset Epoch = new(2023, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<long> Ticks = Gen.OneOf(Gen.Long[0, TimeSpan.TicksPerDay * 9], Gen.Int[0, 20].Select(i => i * 5_000L), Gen.Int[0, 9].Select(i => i * TimeSpan.TicksPerDay));

    [Fact]
    public void Rounding_leaves_out_and_adds_no_record() =>
        Gen.Select(Ticks, Gen.Long[1, TimeSpan.TicksPerDay], Ticks).Sample((from, length, at) =>
        {
            DateTimeOffset start = Epoch.AddTicks(from);
            DateTimeOffset end = start.AddTicks(length);
            DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(Epoch.AddTicks(at).ToUnixTimeMilliseconds());
            LogWindow window;
            try
            {
                window = LogTimeRange.Between(start, end).Resolve(default, LogRetention.At(Epoch, 7, TimeZoneInfo.Utc));
            }
            catch (LogQueryException)
            {
                return !(time >= start && time < end);
            }

            return window.Contains(time) == (time >= start && time < end) && window.Duration <= TimeSpan.FromHours(24);
        });

    [Fact]
    public void A_length_in_whole_milliseconds_comes_back_from_its_text() =>
        Gen.OneOf(Gen.Long[0, 1_000_000], Gen.Long[0, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond], Gen.Long[0, 15_000_000].Select(minutes => minutes * 60_000)).Sample(milliseconds =>
        {
            var length = new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond);

            LogTimeText.TryParse(LogTimeText.Format(length), out TimeSpan read).Should().BeTrue();
            read.Should().Be(length);
        });

    [Fact]
    public void Split_windows_are_the_span_without_overlap_each_at_most_a_day() =>
        Gen.Select(Ticks, Gen.Long[TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerDay * 400]).Sample((from, length) =>
        {
            DateTimeOffset start = Epoch.AddTicks(from);
            ImmutableArray<LogTimeRange> ranges = LogTimeRange.Split(start, start.AddTicks(length));

            ranges[0].Start!.Value.Should().BeOnOrAfter(start).And.BeBefore(start.AddMilliseconds(1));
            ranges[^1].End!.Value.Should().BeOnOrAfter(start.AddTicks(length)).And.BeBefore(start.AddTicks(length).AddMilliseconds(1));
            ranges.Should().OnlyContain(range => range.End > range.Start && range.End - range.Start <= TimeSpan.FromHours(24));
            ranges.Skip(1).Select(range => range.Start).Should().Equal(ranges.SkipLast(1).Select(range => range.End));
        });
}
