using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>Logs whose texts would act if they were taken for anything but text.</summary>
public sealed class HostileRecordTests(BrowserFixture browser) : PageTests(browser)
{
    private const string Markup = "<img src=x onerror=\"window.hacked = 1\"><script>window.hacked = 1</script><a href=\"javascript:window.hacked = 1\">link</a>";
    private const string Marks = "before\u202Eevil\u202C\u2066\u200F\u001B[31mred\u001B[0m\u0007after\u0085\uFEFF";

    private static readonly ServerLogEntry Server = Records.Server[1] with
    {
        Url = $"/open-apis/{Markup}",
        Api = Markup,
        Host = Markup,
        LogId = Markup,
        RequestId = Marks,
        TenantKey = Markup,
        ErrorMessage = Markup + Marks,
        Troubleshooter = "javascript:window.hacked=1",
        TraceId = Markup,
        RequestBody = $$"""{"a":"{{Markup.Replace("\"", "\\\"", StringComparison.Ordinal)}}","b":"\u202e"}""",
        ResponseBody = "{not json " + Markup,
    };

    [Fact]
    public async Task Markup_and_script_are_shown_as_text() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await Expect(page.Rows.First.Locator("[data-column=url]")).ToContainTextAsync("<img src=x onerror=");
                await page.Rows.First.Locator("[data-column=status]").ClickAsync();

                await Expect(page.Detail("error_message")).ToContainTextAsync(Markup);
                await Expect(page.Detail("request_body")).ToContainTextAsync("<script>window.hacked = 1</script>");
                await Expect(page.Detail("response_body")).ToContainTextAsync("{not json <img");
                await Expect(page.Detail("troubleshooter")).ToHaveTextAsync("javascript:window.hacked=1");
                await NothingActedAsync(page);
            },
            entries: [Server]);

    [Fact]
    public async Task Characters_that_would_act_are_visible_marks() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await page.Rows.First.Locator("[data-column=status]").ClickAsync();

                (await page.Detail("request_id").Locator(".acting").AllInnerTextsAsync()).Should().Equal(
                    "U+202E", "U+202C", "U+2066", "U+200F", "ESC", "ESC", "BEL", "U+0085", "U+FEFF");
                (await page.Page.Locator("body").InnerTextAsync()).Should().NotContainAny("\u202E", "\u001B", "\u2066");
                await page.Drawer.Locator("[data-field=request_id]").HoverAsync();
                await page.Button("复制 Request ID").ClickAsync();
                (await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Should().Be(Marks);
            },
            entries: [Server]);

    [Theory]
    [InlineData("event")]
    [InlineData("client")]
    public async Task The_other_kinds_are_no_different(string kind) =>
        await VisitAsync(
            $"kind={kind}&{SearchPage.Hour}",
            async page =>
            {
                await page.Rows.First.Locator("[data-column=status]").ClickAsync();

                await Expect(page.Detail("error_message")).ToContainTextAsync(Markup);
                await NothingActedAsync(page);
            },
            entries:
            [
                Records.Event[1] with { EventType = Markup, EventId = Markup, ErrorMessage = Markup + Marks, Body = Markup },
                Records.Client[1] with { Api = Markup, Message = Markup + Marks, ErrorMessage = Markup, Page = Markup, Model = Markup, System = Marks },
            ]);

    [Fact]
    public async Task Hostile_values_are_harmless_as_facets_filters_and_links_too() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await page.Page.Locator(".facet[data-field=api] .facet-add", new PageLocatorOptions { HasText = "<img" }).ClickAsync();

                (await page.IdsAsync()).Should().Equal("server-1");
                await Expect(page.Page.Locator(".applied-chip")).ToContainTextAsync("<img src=x");
                await page.Page.ReloadAsync();
                (await page.IdsAsync()).Should().Equal("server-1");
                await NothingActedAsync(page);
            },
            entries: [Server, Records.Server[2]]);

    [Fact]
    public async Task A_message_of_a_megabyte_is_cut_in_the_table_and_clamped_in_the_details() =>
        await VisitAsync(
            $"kind=client&{SearchPage.Hour}",
            async page =>
            {
                (await page.Rows.First.Locator("[data-column=message]").InnerTextAsync()).Length.Should().BeLessThan(300);
                await page.Rows.First.Locator("[data-column=status]").ClickAsync();

                (await page.Detail("message").Locator(".value").InnerTextAsync()).Length.Should().BeLessThan(2_100);
                await page.Detail("message").GetByRole(AriaRole.Button).ClickAsync();
                (await page.IntAsync("() => document.querySelector('.drawer [data-field=message] .value').textContent.length")).Should().Be(1_000_000);
                await Expect(page.Detail("message").GetByRole(AriaRole.Button)).ToHaveTextAsync("收起");
            },
            entries: [Records.Client[1] with { Message = string.Concat(Enumerable.Repeat("日志 log ", 1_000_000 / 7))[..(1_000_000 / 7 * 7)].PadRight(1_000_000, '.') }]);

    private static async Task NothingActedAsync(SearchPage page)
    {
        (await page.Page.EvaluateAsync<bool>("() => 'hacked' in window")).Should().BeFalse();
        (await page.Page.Locator("#page img, #page script, a[href^='javascript:' i]").CountAsync()).Should().Be(0);
    }
}
