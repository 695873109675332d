namespace Feishu.LogSearch.Analyzers.Tests;

public class ZoneAnalyzerTests
{
    [Theory]
    [InlineData("query.Between(DateTime.Now.AddHours(-1), time.GetUtcNow());", "DateTime.Now.AddHours(-1)")]
    [InlineData("query.Between(DateTime.Today, time.GetUtcNow());", "DateTime.Today")]
    [InlineData("query.Between(new DateTime(2026, 7, 5), time.GetUtcNow());", "new DateTime(2026, 7, 5)")]
    [InlineData("query.Between(new DateTimeOffset(DateTime.Now), time.GetUtcNow());", "DateTime.Now")]
    [InlineData("query.On(DateOnly.FromDateTime(DateTime.Now));", "DateOnly.FromDateTime(DateTime.Now)")]
    [InlineData("query.On(DateOnly.FromDateTime(DateTime.UtcNow));", "DateOnly.FromDateTime(DateTime.UtcNow)")]
    [InlineData("DateTime since = DateTime.Now; query.Between(since, time.GetUtcNow());", "since")]
    public async Task A_time_of_the_machines_zone_is_found(string code, string marked) =>
        (await Snippet.FindAsync(code)).Should().Equal($"FLS9004 {marked}");

    [Theory]
    [InlineData("query.Between(DateTime.UtcNow.AddHours(-1), time.GetUtcNow());")]
    [InlineData("DateTime since = DateTime.UtcNow; query.Between(since, time.GetUtcNow());")]
    [InlineData("query.Between(new DateTime(2026, 7, 5, 0, 0, 0, kind: DateTimeKind.Utc), time.GetUtcNow());")]
    [InlineData("query.Between(DateTimeOffset.Now.AddHours(-1), time.GetUtcNow());")]
    [InlineData("query.On(new DateOnly(2026, 7, 5));")]
    [InlineData("query.On(logs.GetRetention(\"cli_a\").Today);")]
    [InlineData("Console.WriteLine(DateTime.Now);")]
    public async Task What_is_an_instant_is_left_alone(string code) =>
        (await Snippet.FindAsync(code)).Should().BeEmpty();

    [Fact]
    public async Task The_local_clock_is_fixed_to_an_instant() =>
        (await Snippet.FixAsync("query.Between(DateTime.Now.AddHours(-1), time.GetUtcNow());")).Should().StartWith("query.Between(DateTimeOffset.UtcNow.AddHours(-1), time.GetUtcNow());");

    [Fact]
    public async Task A_day_is_left_to_its_author() =>
        (await Snippet.FixAsync("query.On(DateOnly.FromDateTime(DateTime.Now));")).Should().BeNull();
}
