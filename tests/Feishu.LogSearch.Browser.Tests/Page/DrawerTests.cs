using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class DrawerTests(BrowserFixture browser) : PageTests(browser)
{
    [Theory]
    [InlineData("server", "server-1")]
    [InlineData("event", "event-1")]
    [InlineData("client", "client-1")]
    public async Task It_shows_every_field_that_has_a_value_and_what_it_means(string kind, string id) =>
        await VisitAsync($"kind={kind}&{SearchPage.Hour}", async page =>
        {
            LogEntry entry = Records.All.Single(candidate => candidate.Id == id);
            await page.OpenAsync(id);
            await page.Button("了解日志字段含义").ClickAsync();

            foreach (LogField field in LogFields.For(entry.Kind).Fields.Where(field => HasValue(entry, field)))
            {
                ILocator row = page.Drawer.Locator($".field-row[data-field='{field.Name}']");
                await Expect(row.Locator(".field-label")).ToHaveTextAsync(field.Label.Chinese);
                await Expect(row.Locator(".meaning")).ToHaveTextAsync(field.Meaning.Chinese);
                await Expect(row.Locator(".meaning")).ToBeVisibleAsync();
            }

            await Expect(page.Detail("trace_id")).ToContainTextAsync(Records.Trace(1));
        });

    [Fact]
    public async Task A_known_error_code_is_explained() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&error_code=99991663", async page =>
        {
            await page.OpenAsync((await page.IdsAsync())[0]);

            await Expect(page.Drawer.Locator(".explanation .summary")).Not.ToBeEmptyAsync();
            await Expect(page.Drawer.Locator(".explanation")).Not.ToHaveClassAsync("explanation unknown");
            (await page.Drawer.Locator(".explanation a.out").EvaluateAllAsync<string[]>("links => links.map(link => link.rel)")).Should().OnlyContain(rel => rel == "noopener noreferrer");
        });

    [Fact]
    public async Task A_json_body_is_formatted_and_loses_no_digit() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail", async page =>
        {
            await page.OpenAsync("server-1");

            (await page.Detail("response_body").Locator(".code").InnerTextAsync()).Trim().Should().Be(
                """
                {
                  "code": 230001,
                  "msg": "invalid",
                  "data": {
                    "big": 12345678901234567890,
                    "list": [],
                    "text": "<b>1</b>"
                  }
                }
                """);
            await page.Button("原文").ClickAsync();
            await Expect(page.Detail("response_body").Locator(".code")).ToHaveTextAsync(Records.Server[1].ResponseBody!);
        });

    [Fact]
    public async Task Previous_and_next_walk_through_the_rows() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.OpenAsync("server-0");
            await Expect(page.Button("上一条（更新的）")).ToBeDisabledAsync();

            await page.Button("下一条（更早的）").ClickAsync();
            await Expect(page.Detail("id")).ToHaveTextAsync("server-1");
            await page.Button("下一条（更早的）").ClickAsync();
            await Expect(page.Detail("id")).ToHaveTextAsync("server-2");
            await page.Button("上一条（更新的）").ClickAsync();
            await Expect(page.Detail("id")).ToHaveTextAsync("server-1");

            // Walking is one step of the history: Back closes.
            await page.Page.GoBackAsync();
            await Expect(page.Drawer).ToBeHiddenAsync();
        });

    [Fact]
    public async Task Values_and_logs_are_copied() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.OpenAsync("server-1");
            await page.Drawer.Locator("[data-field=log_id]").HoverAsync();
            await page.Button("复制 日志 ID").ClickAsync();
            (await ClipboardAsync(page)).Should().Be(Records.LogIdOf(1));

            await page.Drawer.Locator(".drawer-head").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "复制", Exact = true }).ClickAsync();
            await page.Button("复制 JSON").ClickAsync();
            using var json = global::System.Text.Json.JsonDocument.Parse(await ClipboardAsync(page));
            LogJson.Read(json.RootElement).Should().Be(Records.Server[1]);
        });

    [Fact]
    public async Task A_value_becomes_a_filter_or_an_exclusion() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.OpenAsync("server-1");
            await page.Drawer.Locator("[data-field=host]").HoverAsync();
            await page.Button("排除 请求域名：open.feishu.cn").ClickAsync();
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.Host != "open.feishu.cn").Select(entry => entry.Id));

            await page.Drawer.Locator("[data-field=host]").HoverAsync();
            await page.Button("只看 请求域名：open.feishu.cn").ClickAsync();
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.Host == "open.feishu.cn").Select(entry => entry.Id));
        });

    [Fact]
    public async Task What_was_searched_for_is_marked_in_the_table_and_the_details() =>
        await VisitAsync($"kind=client&{SearchPage.Hour}&keyword=AUTH", async page =>
        {
            (await page.Rows.First.Locator("[data-column=message] mark").InnerTextAsync()).Should().Be("auth");
            await page.OpenAsync("client-1");
            (await page.Detail("message").Locator("mark").AllInnerTextsAsync()).Should().Equal("auth");
        });

    [Fact]
    public async Task A_log_that_is_gone_says_so() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}&entry=nothing&at=2026-07-05T03:53:00.000Z",
            async page => await Expect(page.Drawer).ToContainTextAsync("日志不存在或已过保留期"),
            mayFail: true);

    private static bool HasValue(LogEntry entry, LogField field) =>
        field.Type is LogFieldType.Identifier or LogFieldType.Text or LogFieldType.Enumeration ? entry.GetText(field) is not null : entry.GetNumber(field) is not null;

    private static Task<string> ClipboardAsync(SearchPage page) => page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
}
