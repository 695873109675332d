namespace Feishu.LogSearch.Tests;

public sealed class LogRetentionTests
{
    [Theory]
    [InlineData("America/New_York", "2023-03-12", "2023-03-12T05:00:00Z", 23)]
    [InlineData("America/New_York", "2023-11-05", "2023-11-05T04:00:00Z", 25)]
    [InlineData("Europe/Berlin", "2023-03-26", "2023-03-25T23:00:00Z", 23)]
    [InlineData("Europe/Berlin", "2023-10-29", "2023-10-28T22:00:00Z", 25)]
    [InlineData("Asia/Shanghai", "2023-07-05", "2023-07-04T16:00:00Z", 24)]
    [InlineData("Australia/Lord_Howe", "2023-04-02", "2023-04-01T13:00:00Z", 24.5)]
    public void A_day_is_as_long_as_its_clocks_make_it(string zone, string day, string start, double hours)
    {
        LogWindow window = In(zone).Day(Day(day));

        window.Start.Should().Be(Instant(start));
        window.Duration.TotalHours.Should().Be(hours);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z", 23)]
    [InlineData("Asia/Beirut", "2022-03-27", "2022-03-26T22:00:00Z", 23)]
    public void Where_midnight_is_skipped_the_day_begins_behind_the_gap(string zone, string day, string start, double hours)
    {
        LogWindow window = In(zone).Day(Day(day));

        window.Start.Should().Be(Instant(start));
        window.Duration.TotalHours.Should().Be(hours);
    }

    [Theory]
    [InlineData("America/Havana", "2023-11-05", "2023-11-05T04:00:00Z", 25)]
    [InlineData("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z", 24)]
    public void Where_midnight_happens_twice_the_day_begins_at_the_first(string zone, string day, string start, double hours)
    {
        LogWindow window = In(zone).Day(Day(day));

        window.Start.Should().Be(Instant(start));
        window.Duration.TotalHours.Should().Be(hours);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2018-01-01")]
    [InlineData("America/New_York", "2023-01-01")]
    [InlineData("Africa/Cairo", "2023-01-01")]
    [InlineData("Asia/Beirut", "2022-01-01")]
    public void Days_follow_each_other_without_gap_or_overlap_all_year(string zone, string first)
    {
        LogRetention retention = In(zone);

        for (DateOnly day = Day(first); day.Year == Day(first).Year; day = day.AddDays(1))
        {
            retention.Day(day).End.Should().Be(retention.Day(day.AddDays(1)).Start, "the day after {0} begins where it ends", day);
            retention.Day(day).Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero, "{0} cannot end before it begins", day);
        }
    }

    [Theory]
    [InlineData("2023-11-05T03:59:59.999Z", "2023-11-04")]
    [InlineData("2023-11-05T04:00:00.000Z", "2023-11-05")]
    [InlineData("2023-11-06T04:59:59.999Z", "2023-11-05")]
    [InlineData("2023-11-06T05:00:00.000Z", "2023-11-06")]
    public void Today_is_told_by_the_apps_clock(string now, string today) =>
        LogRetention.At(Instant(now), 7, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).Today.Should().Be(Day(today));

    [Fact]
    public void Seven_days_with_a_clock_change_are_an_hour_longer()
    {
        LogRetention retention = LogRetention.At(Instant("2023-11-06T12:00:00Z"), 7, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

        retention.FirstDay.Should().Be(Day("2023-10-31"));
        retention.Window.Duration.Should().Be(TimeSpan.FromHours((7 * 24) + 1));
    }

    [Fact]
    public void One_day_of_retention_is_today() =>
        LogRetention.At(Some.Now, 1, TimeZoneInfo.Utc).FirstDay.Should().Be(new DateOnly(2023, 7, 5));

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Etc/UTC")]
    public void The_first_and_the_last_day_of_the_calendar_have_a_window(string zone)
    {
        LogRetention retention = In(zone);

        retention.Day(DateOnly.MinValue).Duration.Should().BeGreaterThan(TimeSpan.FromHours(15));
        retention.Day(DateOnly.MaxValue).Duration.Should().BeGreaterThan(TimeSpan.FromHours(15));
    }

    private static LogRetention In(string zone) => LogRetention.At(Some.Now, 7, TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
