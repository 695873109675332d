namespace Feishu.LogSearch.Tests;

public sealed class LogCursorTests : IDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public async Task A_cursor_is_made_of_characters_that_need_no_escape_in_a_url() =>
        (await FirstCursorAsync()).Should().MatchRegex("^[A-Za-z0-9_-]+$");

    [Fact]
    public async Task A_cursor_outlives_the_process()
    {
        string cursor = await FirstCursorAsync();
        await using var other = new TestHost(_host.Store, now: Some.Now.AddMinutes(10));

        LogPage<ServerLogEntry> page = await other.Search.Find(Some.Query()).GetPageAsync(10, cursor);

        page.Entries.Should().HaveCount(4);
        page.Window.End.Should().Be(Some.Now.AddMilliseconds(1));
    }

    [Fact]
    public async Task A_cursor_damaged_at_any_place_is_refused()
    {
        string cursor = await FirstCursorAsync();

        for (int i = 0; i < cursor.Length; i++)
        {
            foreach (char c in "A_b ")
            {
                string damaged = cursor[..i] + (cursor[i] == c ? 'x' : c) + cursor[(i + 1)..];
                (await CodeAsync(damaged)).Should().Be(LogErrorCodes.CursorDamaged, "character {0} of '{1}' is '{2}'", i, cursor, damaged[i]);
            }
        }
    }

    [Fact]
    public async Task A_cursor_that_is_cut_is_refused()
    {
        string cursor = await FirstCursorAsync();

        for (int length = 0; length < cursor.Length; length++)
        {
            (await CodeAsync(cursor[..length])).Should().Be(LogErrorCodes.CursorDamaged, "only {0} of {1} characters are left", length, cursor.Length);
        }
    }

    [Fact]
    public async Task A_cursor_with_something_added_is_refused()
    {
        string cursor = await FirstCursorAsync();

        foreach (string damaged in new[] { cursor + "A", cursor + "=", " " + cursor, cursor + "\n", cursor[..5] + " " + cursor[5..], cursor + new string('A', 100_000), "光标" + cursor })
        {
            (await CodeAsync(damaged)).Should().Be(LogErrorCodes.CursorDamaged);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_version_is_refused() => (await CodeAsync(CraftedCursor.Of(version: 2))).Should().Be(LogErrorCodes.CursorOfOtherVersion);

    [Theory]
    [InlineData("kind=server&app_id=cli_5torea99&last=1h&status=fail")]
    [InlineData("kind=server&app_id=cli_5torea99&last=2h")]
    [InlineData("kind=server&app_id=cli_0wna9901&last=1h")]
    public async Task A_cursor_of_another_query_is_refused(string link)
    {
        string cursor = await FirstCursorAsync();

        (await CodeAsync(cursor, (ServerLogQuery)LogQuery.Parse(link))).Should().Be(LogErrorCodes.CursorOfOtherQuery);
    }

    [Fact]
    public async Task A_cursor_of_another_kind_is_refused()
    {
        string cursor = await FirstCursorAsync();
        Func<Task> read = async () => await _host.Search.Find(EventLogQuery.ForApp(Some.StoreApp).Last(Some.Hour)).GetPageAsync(1, cursor);

        (await read.Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(LogErrorCodes.CursorOfOtherQuery);
    }

    [Fact]
    public async Task A_crafted_cursor_cannot_widen_the_window()
    {
        long end = Some.Now.ToUnixTimeMilliseconds();
        long day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

        (await CodeAsync(CraftedCursor.Of(start: end - day, end: end, time: end))).Should().BeNull();
        (await CodeAsync(CraftedCursor.Of(start: end - day - 1, end: end, time: end))).Should().Be(LogErrorCodes.CursorDamaged);
        (await CodeAsync(CraftedCursor.Of(start: end, end: end, time: end))).Should().Be(LogErrorCodes.CursorDamaged);
        (await CodeAsync(CraftedCursor.Of(start: end + 1, end: end, time: end))).Should().Be(LogErrorCodes.CursorDamaged);
    }

    [Theory]
    [InlineData(long.MinValue, long.MaxValue, 0)]
    [InlineData(0, 1, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue, long.MinValue)]
    [InlineData(-62135596800000, 253402300799999, 0)]
    public async Task A_crafted_cursor_beyond_the_calendar_is_refused(long start, long end, long time) =>
        (await CodeAsync(CraftedCursor.Of(start: start, end: end, time: time))).Should().Be(LogErrorCodes.CursorDamaged);

    [Fact]
    public async Task A_crafted_cursor_whose_id_is_no_text_is_refused()
    {
        long end = Some.Now.ToUnixTimeMilliseconds();

        (await CodeAsync(CraftedCursor.Of(start: end - 1, end: end, time: end, idBytes: [0xE5, 0xAD]))).Should().Be(LogErrorCodes.CursorDamaged);
    }

    [Fact]
    public async Task A_crafted_cursor_that_ends_within_its_numbers_is_refused()
    {
        for (int length = 1; length < CraftedCursor.HeaderLength; length++)
        {
            (await CodeAsync(CraftedCursor.Of(headerLength: length, idBytes: []))).Should().Be(LogErrorCodes.CursorDamaged, "{0} bytes stand before the check sum", length);
        }
    }

    [Theory]
    [InlineData(1024, null)]
    [InlineData(1025, LogErrorCodes.CursorDamaged)]
    public async Task A_cursor_has_at_most_1024_characters(int length, string? code)
    {
        long end = Some.Now.ToUnixTimeMilliseconds();
        string cursor = CraftedCursor.Of(start: end - 1, end: end, time: end, idBytes: [.. Enumerable.Repeat((byte)'x', (length * 3 / 4) - CraftedCursor.HeaderLength - CraftedCursor.CheckLength)]);

        (await CodeAsync(cursor.PadRight(length, 'A'))).Should().Be(code);
    }

    [Fact]
    public async Task A_crafted_cursor_reads_no_other_app()
    {
        await _host.AddAsync(Some.Calls(3).Select(call => call with { AppId = Some.OwnApp }));
        long end = Some.Now.AddDays(1).ToUnixTimeMilliseconds();

        LogPage<ServerLogEntry> page = await _host.Search.Find(Some.Query()).GetPageAsync(10, CraftedCursor.Of(start: end - 86_400_000, end: end, time: end));

        page.Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_cursor_does_not_let_a_query_past_the_other_rules()
    {
        ServerLogQuery query = ServerLogQuery.ForApp(Some.OwnApp).Last(Some.Hour).WithTenantKey("t");

        (await CodeAsync(CraftedCursor.Of(query, end: 1), query)).Should().Be(LogErrorCodes.TenantKeyNotAllowed);
    }

    public void Dispose() => _host.Dispose();

    private async Task<string> FirstCursorAsync()
    {
        await _host.AddAsync(Some.Calls(5));
        return (await _host.Search.Find(Some.Query()).GetPageAsync(1)).Next!;
    }

    private async Task<string?> CodeAsync(string cursor, ServerLogQuery? query = null)
    {
        try
        {
            await _host.Search.Find(query ?? Some.Query()).GetPageAsync(1, cursor);
            return null;
        }
        catch (LogQueryException exception)
        {
            return exception.Code;
        }
    }
}
