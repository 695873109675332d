using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class TailTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task New_logs_appear_above_the_others_and_wait_while_the_pointer_is_over_them() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail", async page =>
        {
            await StartAsync(page);
            await page.Host.AppendAsync(New(page, "new-1", LogStatus.Fail), New(page, "of-another-status", LogStatus.Success));
            await Expect(page.Row("new-1")).ToBeVisibleAsync();
            await Expect(page.Rows).ToHaveCountAsync(1);

            await page.Page.Locator(".grid").HoverAsync();
            await page.Host.AppendAsync(New(page, "new-2", LogStatus.Fail));
            await Expect(page.Button("1 条新日志")).ToBeVisibleAsync();
            await Expect(page.Page.Locator(".tail-text")).ToContainTextAsync("已暂停");
            await Expect(page.Rows).ToHaveCountAsync(1);

            await page.Page.Locator(".brand").HoverAsync();
            await Expect(page.Row("new-2")).ToBeVisibleAsync();
            (await page.IdsAsync()).Should().Equal("new-2", "new-1");

            await Switch(page).ClickAsync();
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.Status == LogStatus.Fail).Select(entry => entry.Id));
        });

    [Fact]
    public async Task Waiting_logs_are_shown_at_once_on_request() =>
        await VisitAsync($"kind=event&{SearchPage.Hour}", async page =>
        {
            await StartAsync(page);
            await page.Host.AppendAsync(Records.Event[1] with { Id = "new-1", Time = page.Host.Time.GetUtcNow() });
            await Expect(page.Row("new-1")).ToBeVisibleAsync();
            await page.Page.Locator(".grid").HoverAsync();
            await page.Host.AppendAsync(Records.Event[1] with { Id = "new-2", Time = page.Host.Time.GetUtcNow() });

            await page.Button("1 条新日志").FocusAsync();
            await page.Page.Keyboard.PressAsync("Enter");

            await Expect(page.Row("new-2")).ToBeVisibleAsync();
        });

    [Fact]
    public async Task Another_search_ends_it() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await StartAsync(page);
            await page.FilterAsync("status", "fail");

            await Expect(Switch(page)).ToHaveAttributeAsync("aria-pressed", "false");
            (await page.IdsAsync()).Should().HaveCount(4);
        });

    [Fact]
    public async Task A_session_that_expires_ends_it_with_a_way_to_sign_in() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                page.Host.IsSessionValid = false;
                await Switch(page).ClickAsync();

                await Expect(page.Page.Locator(".tail-bar.ended")).ToBeVisibleAsync();
                await Expect(page.Page.Locator(".banner")).ToContainTextAsync("登录已过期");
            },
            mayFail: true);

    private static async Task StartAsync(SearchPage page)
    {
        await Switch(page).ClickAsync();
        await Expect(page.Page.Locator(".tail-bar.open")).ToBeVisibleAsync();
        await page.Page.Locator(".brand").HoverAsync();
    }

    private static ILocator Switch(SearchPage page) => page.Page.Locator(".toolbar .tail");

    private static ServerLogEntry New(SearchPage page, string id, LogStatus status) => Records.Server[1] with { Id = id, Time = page.Host.Time.GetUtcNow(), Status = status };
}
