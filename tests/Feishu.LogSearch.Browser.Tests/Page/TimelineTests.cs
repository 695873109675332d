using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class TimelineTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task One_trace_is_shown_across_all_three_kinds_and_each_log_opens() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.OpenAsync("server-5");
            await page.Drawer.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "查看 链路 ID 的全部日志" }).ClickAsync();

            await Expect(page.Drawer.Locator(".moment-row")).ToHaveCountAsync(3);
            (await page.Drawer.Locator(".moment-row .kind").AllInnerTextsAsync()).Should().BeEquivalentTo("服务端", "事件", "客户端");

            await page.Drawer.Locator(".moment-row", new LocatorLocatorOptions { HasText = "事件" }).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.Detail("event_id")).ToContainTextAsync(Records.Event[5].EventId!);
            await Expect(page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "事件日志" })).ToHaveAttributeAsync("aria-selected", "true");

            await page.Page.GoBackAsync();
            await Expect(page.Drawer.Locator(".moment-row")).ToHaveCountAsync(3);
        });

    [Fact]
    public async Task The_pushes_of_an_event_are_a_chain_with_what_is_still_to_come() =>
        await VisitAsync(
            $"kind=event&{SearchPage.Hour}",
            async page =>
            {
                await page.OpenAsync("push-2");

                ILocator steps = page.Drawer.Locator(".chain-step");
                await Expect(steps).ToHaveCountAsync(4);
                await Expect(page.Drawer.Locator(".chain-state")).ToHaveTextAsync("尚未成功，开放平台将继续重推");
                await Expect(steps.Nth(0)).ToContainTextAsync("首次推送");
                await Expect(steps.Nth(1)).ToContainTextAsync("+15 s");
                await Expect(steps.Nth(2)).ToHaveAttributeAsync("aria-current", "true");
                await Expect(steps.Nth(3)).ToContainTextAsync("计划于 2026-07-05 12:55:15");

                await steps.Nth(0).GetByRole(AriaRole.Button).ClickAsync();
                await Expect(page.Detail("id")).ToHaveTextAsync("push-0");
            },
            entries: Pushes(LogStatus.Fail, LogStatus.Timeout, LogStatus.Fail));

    [Fact]
    public async Task An_event_that_was_handled_twice_is_pointed_out() =>
        await VisitAsync(
            $"kind=event&{SearchPage.Hour}",
            async page =>
            {
                await page.OpenAsync("push-0");

                await Expect(page.Drawer.Locator(".chain-state")).ToHaveTextAsync("已推送成功");
                await Expect(page.Drawer.Locator(".deliveries .warning")).ToContainTextAsync("不止一次");
            },
            entries: Pushes(LogStatus.Success, LogStatus.Success));

    private static IEnumerable<EventLogEntry> Pushes(params LogStatus[] statuses)
    {
        TimeSpan[] offsets = [TimeSpan.Zero, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(315)];
        return statuses.Select((status, i) => Records.Event[1] with
        {
            Id = $"push-{i}",
            Time = PageClock.Noon.AddMinutes(-10) + offsets[i],
            Status = status,
            RetryCount = i,
        });
    }
}
