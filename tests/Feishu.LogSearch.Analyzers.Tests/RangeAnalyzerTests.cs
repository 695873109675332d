namespace Feishu.LogSearch.Analyzers.Tests;

public class RangeAnalyzerTests
{
    [Theory]
    [InlineData("query.Last(TimeSpan.FromHours(25));", "TimeSpan.FromHours(25)")]
    [InlineData("query.Last(TimeSpan.FromDays(7));", "TimeSpan.FromDays(7)")]
    [InlineData("query.Last(TimeSpan.FromDays(1.5));", "TimeSpan.FromDays(1.5)")]
    [InlineData("query.Last(new TimeSpan(1, 0, 0, 1));", "new TimeSpan(1, 0, 0, 1)")]
    [InlineData("query.Last(2 * TimeSpan.FromHours(13));", "2 * TimeSpan.FromHours(13)")]
    [InlineData("query.Last(TimeSpan.FromHours(23) + TimeSpan.FromMinutes(61));", "TimeSpan.FromHours(23) + TimeSpan.FromMinutes(61)")]
    [InlineData("TimeSpan week = TimeSpan.FromDays(7); query.Last(week);", "week")]
    [InlineData("LogTimeRange.Last(TimeSpan.FromHours(30));", "TimeSpan.FromHours(30)")]
    [InlineData("query.Between(start, start.AddDays(2));", "start, start.AddDays(2)")]
    [InlineData("query.Between(start - TimeSpan.FromHours(20), start + TimeSpan.FromHours(5));", "start - TimeSpan.FromHours(20), start + TimeSpan.FromHours(5)")]
    [InlineData("DateTimeOffset now = time.GetUtcNow(); query.Between(now.AddHours(-25), now);", "now.AddHours(-25), now")]
    [InlineData("query.Between(DateTimeOffset.Parse(\"2026-07-05T00:00:00+08:00\"), DateTimeOffset.Parse(\"2026-07-06T00:00:01+08:00\"));", "DateTimeOffset.Parse(\"2026-07-05T00:00:00+08:00\"), DateTimeOffset.Parse(\"2026-07-06T00:00:01+08:00\")")]
    [InlineData("LogTimeRange.Between(new DateTimeOffset(2026, 7, 5, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 7, 6, 0, 0, 1, TimeSpan.FromHours(8)));", "new DateTimeOffset(2026, 7, 5, 0, 0, 0, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 7, 6, 0, 0, 1, TimeSpan.FromHours(8))")]
    public async Task A_window_of_more_than_24_hours_is_found(string code, string marked) =>
        (await Snippet.FindAsync(code)).Should().Equal($"FLS9001 {marked}");

    [Theory]
    [InlineData("query.Between(start, start.AddHours(-1));", "start, start.AddHours(-1)")]
    [InlineData("query.Between(end: start.AddHours(-1), start: start);", "end: start.AddHours(-1), start: start")]
    [InlineData("query.Last(-TimeSpan.FromHours(1));", "-TimeSpan.FromHours(1)")]
    [InlineData("logs.SearchAcross(query, start, start.AddDays(-3));", "start, start.AddDays(-3)")]
    [InlineData("LogTimeRange.Split(start.AddDays(3), start);", "start.AddDays(3), start")]
    public async Task A_reversed_range_is_found(string code, string marked) =>
        (await Snippet.FindAsync(code)).Should().Equal($"FLS9002 {marked}");

    [Theory]
    [InlineData("query.Between(start, start);", "start, start")]
    [InlineData("query.Last(TimeSpan.Zero);", "TimeSpan.Zero")]
    public async Task An_empty_range_is_found(string code, string marked) =>
        (await Snippet.FindAsync(code)).Should().Equal($"FLS9003 {marked}");

    [Theory]
    [InlineData("query.Last(TimeSpan.FromHours(24));")]
    [InlineData("query.Between(start, start.AddDays(1));")]
    [InlineData("query.Between(start, time.GetUtcNow());")]
    [InlineData("TimeSpan length = TimeSpan.FromDays(7); length = TimeSpan.FromHours(1); query.Last(length);")]
    [InlineData("logs.SearchAcross(query, start, start.AddDays(6));")]
    [InlineData("LogTimeRange.Split(start, start.AddDays(6));")]
    [InlineData("query.Between(DateTimeOffset.Parse(\"2026-07-05T00:00:00+08:00\"), DateTimeOffset.Parse(\"2026-07-05T16:00:00Z\"));")]
    [InlineData("query.Last(TimeSpan.MaxValue);")]
    [InlineData("new[] { 1, 2 }.Last(); TimeSpan.FromDays(9).ToString();")]
    public async Task What_may_be_right_is_left_alone(string code) =>
        (await Snippet.FindAsync(code)).Should().BeEmpty();

    [Fact]
    public async Task Messages_are_English_and_Chinese()
    {
        const string code = "query.Last(TimeSpan.FromHours(25));";
        (await Snippet.MessageAsync(code, "en-US")).Should().Be("The time range is 25 h long; a query covers at most 24 hours and is refused (FLS1001)");
        (await Snippet.MessageAsync(code, "zh-CN")).Should().Be("时间段长 25 h，每次查询不能超过 24 小时，会被拒绝（FLS1001）");
    }

    [Fact]
    public async Task A_long_window_is_fixed_to_24_hours() =>
        (await Snippet.FixAsync("query.WithStatus(LogStatus.Fail).Last(TimeSpan.FromDays(2));")).Should().StartWith("query.WithStatus(LogStatus.Fail).Last(TimeSpan.FromHours(24));");

    [Fact]
    public async Task A_long_window_between_two_instants_is_left_to_its_author() =>
        (await Snippet.FixAsync("query.Between(start, start.AddDays(2));")).Should().BeNull();

    [Theory]
    [InlineData("query.Between(start, start.AddHours(-1));", "query.Between(start.AddHours(-1), start);")]
    [InlineData("logs.SearchAcross(query, start, start.AddDays(-3));", "logs.SearchAcross(query, start.AddDays(-3), start);")]
    public async Task A_reversed_range_is_swapped(string code, string swapped) =>
        (await Snippet.FixAsync(code)).Should().StartWith(swapped);
}
