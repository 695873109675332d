using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class LinkTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task A_shared_link_restores_the_view_with_fixed_times() =>
        await VisitAsync("kind=server&last=1h&status=fail&method!=POST", async page =>
        {
            string[] ids = await page.IdsAsync();
            ids.Should().NotBeEmpty();
            await page.Button("分享链接").ClickAsync();
            await Expect(page.Page.Locator(".toast")).ToContainTextAsync("已复制链接");
            string link = await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
            link.Should().Contain("from=").And.Contain("to=").And.NotContain("last=");

            // What is recorded in the meantime, or passes out of the last hour, does not change what the link shows.
            await page.Host.AppendAsync(Records.Server[1] with { Id = "later", Time = page.Host.Time.GetUtcNow() });
            await page.Page.GotoAsync(link);

            (await page.IdsAsync()).Should().Equal(ids);
            await Expect(page.Field("status").Locator("[data-value=fail]")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(page.Page.Locator(".applied-chip.negated")).ToContainTextAsync("请求方法");
        });

    [Fact]
    public async Task Back_and_forward_walk_through_searches_and_details() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            string[] all = await page.IdsAsync();
            await page.FilterAsync("status", "fail");
            string[] failed = await page.IdsAsync();
            await page.OpenAsync(failed[0]);

            await page.Page.GoBackAsync();
            await Expect(page.Drawer).ToBeHiddenAsync();
            (await page.IdsAsync()).Should().Equal(failed);

            await page.Page.GoBackAsync();
            (await page.IdsAsync()).Should().Equal(all);
            await Expect(page.Field("status").Locator("[data-value=fail]")).ToHaveAttributeAsync("aria-pressed", "false");

            await page.Page.GoForwardAsync();
            (await page.IdsAsync()).Should().Equal(failed);
            await page.Page.GoForwardAsync();
            await Expect(page.Drawer).ToBeVisibleAsync();
        });

    [Fact]
    public async Task A_link_to_a_log_opens_its_details_also_where_the_table_does_not_have_it() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail&entry=server-2&at=2026-07-05T03:53:00.000Z", async page =>
        {
            await Expect(page.Detail("log_id")).ToHaveTextAsync(Records.LogIdOf(2));
            (await page.IdsAsync()).Should().NotContain("server-2");
        });

    [Fact]
    public async Task Each_row_is_a_link_that_opens_in_a_tab_of_its_own() =>
        await VisitAsync($"kind=event&{SearchPage.Hour}", async page =>
        {
            string address = await page.Row("event-3").Locator(".row-link").EvaluateAsync<string>("link => link.href");
            IPage tab = await page.Context.NewPageAsync();
            await tab.GotoAsync(address);

            await Expect(tab.Locator(".drawer [data-field=event_id] .field-value")).ToContainTextAsync(Records.Event[3].EventId!);
        });

    [Fact]
    public async Task A_filter_that_does_not_exist_is_refused_and_named_not_ignored() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}&statuss=fail",
            async page =>
            {
                await Expect(page.State).ToContainTextAsync("查询条件有误");
                await Expect(page.Page.Locator(".violations")).ToContainTextAsync("statuss");
                await page.Page.Locator(".chip-close").ClickAsync();
                (await page.IdsAsync()).Should().HaveCount(Records.Count);
            },
            mayFail: true);

    [Fact]
    public async Task Another_kind_keeps_the_filters_that_it_has_too() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail&url=/open-apis/im/v1/messages/:message_id", async page =>
        {
            await page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "事件日志" }).ClickAsync();

            (await page.IdsAsync()).Should().Equal(Records.Event.Where(entry => entry.Status == LogStatus.Fail).Select(entry => entry.Id));
            page.Query.Should().Contain("kind=event").And.Contain("status=fail").And.NotContain("url=");
        });

    [Fact]
    public async Task Another_app_is_searched_with_the_same_filters() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail", async page =>
        {
            await page.Host.AppendAsync(Records.Server[1] with { AppId = PageHost.OwnApp, Id = "other" });
            await page.Page.GetByLabel("应用", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(PageHost.OwnApp);

            (await page.IdsAsync()).Should().Equal("other");
        });
}
