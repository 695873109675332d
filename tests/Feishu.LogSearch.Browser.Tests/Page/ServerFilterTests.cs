namespace Feishu.LogSearch.Browser.Tests;

public sealed class ServerFilterTests(BrowserFixture browser) : PageTests(browser)
{
    public static TheoryData<string, string> Filters => new()
    {
        { "url", "https://open.feishu.cn/open-apis/im/v1/messages/:message_id?user_id_type=open_id" },
        { "tenant_key", Records.Tenant },
        { "request_id", $"{Records.LogIdOf(2)}, {Records.Server[5].RequestId}" },
        { "open_id", Records.Server[1].OpenId! },
        { "status", "fail,timeout" },
        { "error_code", "230001" },
        { "error_message", "INVALID access" },
        { "keyword", "连接超时 DRIVE" },
        { "method", "GET" },
        { "api", "/open-apis/contact/v3/users/:user_id" },
        { "host", "open.larksuite.com" },
        { "token_type", "user_access_token" },
        { "http_status", "400, 504" },
        { "duration_ms", "300..700" },
        { "trace_id", Records.Trace(7) },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_filter_finds_what_it_should_and_nothing_else(string filter, string value) =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            string[] expected = [.. Records.Server.Where(entry => Matches(entry, filter)).Select(entry => entry.Id)];
            expected.Should().NotBeEmpty().And.HaveCountLessThan(Records.Count);

            await page.FilterAsync(filter, value);

            (await page.IdsAsync()).Should().Equal(expected);

            await page.NegateAsync(filter);

            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => !IsExcluded(entry, filter)).Select(entry => entry.Id));
        });

    [Fact]
    public async Task The_form_has_the_consoles_filters_in_its_order_and_words() =>
        await VisitAsync("kind=server", async page =>
            (await page.Page.Locator(".filters:not(.rest) .label").AllInnerTextsAsync()).Should().Equal(
                "起止时间段", "请求 URL", "用户企业标识", "Request ID", "用户 Open ID", "返回状态", "错误码", "错误信息"));

    [Fact]
    public async Task Only_store_apps_have_the_tenant_filter() =>
        await VisitAsync($"kind=server&app_id={PageHost.OwnApp}", async page =>
            (await page.Page.Locator(".filters:not(.rest) .label").AllInnerTextsAsync()).Should().Equal(
                "起止时间段", "请求 URL", "Request ID", "用户 Open ID", "返回状态", "错误码", "错误信息"));

    [Fact]
    public async Task Filters_work_together() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Input("url").FillAsync("/open-apis/im/v1/messages/:message_id");
            await page.Input("error_code").FillAsync("230001，99991663");
            await page.Input("error_message").FillAsync("token");
            await page.SearchAsync();

            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.ErrorCode == 99991663).Select(entry => entry.Id));
        });

    [Fact]
    public async Task What_is_being_typed_outlives_a_search_that_something_else_started_but_not_a_reset() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Input("error_message").FillAsync("half a tho");
            await page.Page.Locator(".legend-item.fail").ClickAsync();
            (await page.IdsAsync()).Should().HaveCount(4);
            (await page.Input("error_message").InputValueAsync()).Should().Be("half a tho");

            await page.Button("重置").ClickAsync();
            await page.SettleAsync();

            (await page.Input("error_message").InputValueAsync()).Should().BeEmpty();
            page.Query.Should().Contain("last=1h").And.NotContain("status");
        });

    // Of several keywords all must be there to find a log, and one is enough to leave it out.
    private static bool IsExcluded(ServerLogEntry entry, string filter) =>
        filter == "keyword" ? entry.ErrorMessage?.Contains("连接超时", StringComparison.Ordinal) == true || entry.Url!.Contains("drive", StringComparison.Ordinal) : Matches(entry, filter);

    private static bool Matches(ServerLogEntry entry, string filter) => filter switch
    {
        "url" => entry.Api == "/open-apis/im/v1/messages/:message_id",
        "tenant_key" => entry.TenantKey == Records.Tenant,
        "request_id" => entry.Id is "server-2" or "server-5",
        "open_id" => entry.OpenId == Records.Server[1].OpenId,
        "status" => entry.Status != LogStatus.Success,
        "error_code" => entry.ErrorCode == 230001,
        "error_message" => entry.ErrorMessage?.Contains("Invalid access", StringComparison.Ordinal) == true,
        "keyword" => entry.ErrorMessage?.Contains("连接超时", StringComparison.Ordinal) == true && entry.Url!.Contains("drive", StringComparison.Ordinal),
        "method" => entry.Method == "GET",
        "api" => entry.Url!.Contains("contact", StringComparison.Ordinal),
        "host" => entry.Host == "open.larksuite.com",
        "token_type" => entry.TokenType == FeishuTokenType.User,
        "http_status" => entry.HttpStatus is 400 or 504,
        "duration_ms" => entry.Duration!.Value.TotalMilliseconds is >= 300 and <= 700,
        "trace_id" => entry.Id == "server-7",
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "It has no expectation."),
    };
}
