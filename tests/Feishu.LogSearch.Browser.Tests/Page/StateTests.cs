using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>What the page says when there is nothing to show, or it cannot be shown.</summary>
public sealed partial class StateTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task An_empty_result_says_which_filter_is_to_blame_and_drops_it_on_request() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail&error_message=no such text", async page =>
        {
            await Expect(page.State).ToContainTextAsync("没有查到日志");

            await page.Button("去掉「错误信息」，可查到 4 条").ClickAsync();

            (await page.IdsAsync()).Should().HaveCount(4);
        });

    [Fact]
    public async Task An_empty_window_says_so_and_offers_a_wider_one() =>
        await VisitAsync("kind=server&from=2026-07-05T01:00:00.000Z&to=2026-07-05T02:00:00.000Z", async page =>
        {
            await Expect(page.State.Locator("[data-reason=nothing_in_window]")).ToBeVisibleAsync();
            await Expect(page.State.Locator("[data-reason=newest_elsewhere]")).ToContainTextAsync("2026-07-05 11:59:00");

            await page.Button("改查近 24 小时").ClickAsync();

            (await page.IdsAsync()).Should().HaveCount(Records.Count);
        });

    [Fact]
    public async Task Client_logs_say_that_reports_may_still_come() =>
        await VisitAsync("kind=client&last=15m&open_id=ou_ffffffffffffffffffffffffffffffff", async page =>
        {
            await Expect(page.State.Locator("[data-reason=client_too_old]")).ToContainTextAsync("4.5");
            await Expect(page.State.Locator("[data-reason=reports_late]")).ToBeVisibleAsync();
        });

    [Fact]
    public async Task A_session_that_expires_while_the_page_is_open_leads_to_the_sign_in_and_back_to_the_same_query() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}&status=fail",
            async page =>
            {
                page.Host.IsSessionValid = false;
                await page.FilterAsync("error_code", "230001");
                await Expect(page.Page.Locator(".banner")).ToContainTextAsync("登录已过期");

                page.Host.IsSessionValid = true;
                await page.Page.Locator(".banner a").ClickAsync();

                (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.ErrorCode == 230001).Select(entry => entry.Id));
                await Expect(page.Page.Locator(".banner")).ToBeHiddenAsync();
            },
            mayFail: true);

    [Fact]
    public async Task A_store_that_fails_is_named_and_can_be_tried_again() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                page.Host.Store.IsFailing = true;
                await page.SearchAsync();
                await Expect(page.State).ToContainTextAsync("日志存储暂时不可用");
                await Expect(page.State).ToContainTextAsync("FLS4003");
                await Expect(page.State).Not.ToContainTextAsync("The disk is gone");

                page.Host.Store.IsFailing = false;
                await page.State.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "重试" }).ClickAsync();

                (await page.IdsAsync()).Should().HaveCount(Records.Count);
            },
            mayFail: true);

    [Fact]
    public async Task A_page_that_cannot_be_loaded_leaves_the_rows_before_it() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await Expect(page.Page.Locator(".results-foot")).ToContainTextAsync("已加载 250 条");
                page.Host.Store.IsFailing = true;
                await page.Page.Locator(".grid").FocusAsync();
                await page.Page.Keyboard.PressAsync("End");
                await Expect(page.Page.Locator(".results-foot .failed")).ToContainTextAsync("后续日志加载失败");
                await Expect(page.Rows.First).ToBeVisibleAsync();

                page.Host.Store.IsFailing = false;
                await page.Page.Locator(".results-foot").GetByRole(AriaRole.Button).ClickAsync();

                await Expect(page.Page.Locator(".results-foot")).ToContainTextAsync("已到底，共 300 条");
            },
            entries: Enumerable.Range(0, 300).Select(i => Records.Server[1] with { Id = $"many-{i}", Time = PageClock.Noon.AddSeconds(-i - 1) }),
            options: Desktop(height: 2_000),
            mayFail: true);

    [Fact]
    public async Task A_search_that_takes_long_says_how_long_and_can_be_stopped() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            page.Host.Store.Hold();
            await page.Page.Locator(".search button[type=submit]").ClickAsync();
            await Expect(page.Page.Locator(".slow")).ToContainTextAsync("查询时间较长");

            await page.Button("停止查询").ClickAsync();

            await Expect(page.State).ToContainTextAsync("查询已停止");
            page.Host.Store.LetGo();
            await page.State.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "重试" }).ClickAsync();
            (await page.IdsAsync()).Should().HaveCount(Records.Count);
        });

    [Fact]
    public async Task Without_connection_the_page_says_so_and_searches_again_when_it_is_back() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await page.Context.SetOfflineAsync(true);
                await Expect(page.Page.Locator(".banner")).ToContainTextAsync("网络已断开");
                await page.SearchAsync();
                await Expect(page.State).ToContainTextAsync("恢复连接后会自动重新查询");

                await page.Context.SetOfflineAsync(false);

                await Expect(page.Rows.First).ToBeVisibleAsync();
                await Expect(page.Page.Locator(".banner")).ToBeHiddenAsync();
            },
            mayFail: true);

    [Fact]
    public async Task A_page_that_comes_without_its_session_asks_for_it() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.RouteAsync("**/feishu/logs/?*", async route =>
            {
                IAPIResponse answer = await route.FetchAsync();
                string body = SessionOfPage().Replace(await answer.TextAsync(), "<meta name=\"session\" content=\"\">");
                await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = body });
            });

            await page.Page.RunAndWaitForResponseAsync(() => page.GoAsync($"kind=server&{SearchPage.Hour}"), response => response.Url.EndsWith("/api/session", StringComparison.Ordinal));

            (await page.IdsAsync()).Should().HaveCount(Records.Count);
        });

    [Fact]
    public async Task An_app_that_the_user_may_not_read_is_no_riddle() =>
        await VisitAsync(
            $"kind=server&app_id=cli_ffffffffffffffff&{SearchPage.Hour}",
            async page => await Expect(page.State).ToContainTextAsync("没有该应用的日志查看权限"),
            mayFail: true);

    [GeneratedRegex("<meta name=\"session\"[^>]*>")]
    private static partial Regex SessionOfPage();
}
