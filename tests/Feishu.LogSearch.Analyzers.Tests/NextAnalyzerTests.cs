namespace Feishu.LogSearch.Analyzers.Tests;

public class NextAnalyzerTests
{
    [Theory]
    [InlineData("var page = await logs.Find(query).GetPageAsync(); foreach (var entry in page.Entries) { Console.WriteLine(entry); }", "page.Entries")]
    [InlineData("foreach (var entry in (await logs.Find(query).GetPageAsync(1000)).Entries) { Console.WriteLine(entry); }", "(await logs.Find(query).GetPageAsync(1000)).Entries")]
    [InlineData("var page = await logs.Find(query).GetPageAsync().ConfigureAwait(false); Console.WriteLine(page.Cost); foreach (var entry in page.Entries) { Console.WriteLine(entry); }", "page.Entries")]
    public async Task Going_through_one_page_only_is_found(string code, string marked) =>
        (await Snippet.FindAsync(code)).Should().Equal($"FLS9006 {marked}");

    [Theory]
    [InlineData("var page = await logs.Find(query).GetPageAsync(); foreach (var entry in page.Entries) { Console.WriteLine(entry); } Console.WriteLine(page.Next);")]
    [InlineData("string? next = null; do { var page = await logs.Find(query).GetPageAsync(50, next); foreach (var entry in page.Entries) { Console.WriteLine(entry); } next = page.Next; } while (next is not null);")]
    [InlineData("var page = await logs.Find(query).GetPageAsync(cursor: \"c\"); foreach (var entry in page.Entries) { Console.WriteLine(entry); }")]
    [InlineData("var page = await logs.Find(query).GetPageAsync(); foreach (var entry in page.Entries) { Console.WriteLine(entry); } Console.WriteLine(page);")]
    [InlineData("await foreach (var entry in logs.Find(query)) { Console.WriteLine(entry); }")]
    [InlineData("var page = await logs.Find(query).GetPageAsync(10); Console.WriteLine(page.Entries.Length);")]
    public async Task Whoever_can_see_that_there_is_more_is_left_alone(string code) =>
        (await Snippet.FindAsync(code)).Should().BeEmpty();

    [Fact]
    public async Task A_page_that_serves_nothing_else_gives_way_to_all_entries() =>
        (await Snippet.FixAsync("var page = await logs.Find(query).GetPageAsync(); foreach (var entry in page.Entries) { Console.WriteLine(entry); }"))
            .Should().StartWith("await foreach (var entry in logs.Find(query)) { Console.WriteLine(entry); }");

    [Fact]
    public async Task A_page_in_place_gives_way_to_all_entries() =>
        (await Snippet.FixAsync("foreach (var entry in (await logs.Find(query).GetPageAsync()).Entries) { Console.WriteLine(entry); }"))
            .Should().StartWith("await foreach (var entry in logs.Find(query)) { Console.WriteLine(entry); }");

    [Fact]
    public async Task A_page_that_serves_something_else_is_left_to_its_author() =>
        (await Snippet.FixAsync("var page = await logs.Find(query).GetPageAsync(); Console.WriteLine(page.Cost); foreach (var entry in page.Entries) { Console.WriteLine(entry); }"))
            .Should().BeNull();
}
