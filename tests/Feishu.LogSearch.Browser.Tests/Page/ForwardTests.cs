using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class ForwardTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task What_is_posted_is_what_was_previewed() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail", async page =>
        {
            await Expect(Forward(page)).ToBeDisabledAsync();
            await page.Row("server-1").Locator("input").ClickAsync();
            await page.Row("server-5").Locator("input").ClickAsync();
            await Forward(page).ClickAsync();
            await Expect(page.Dialog).ToContainTextAsync("将转发 2 条日志");

            await page.Dialog.Locator("textarea").FillAsync("今天上午开始 <at user_id=\"all\"></at>");
            ILocator readable = page.Dialog.Locator(".readable");
            await Expect(readable).ToContainTextAsync("今天上午开始");
            await Expect(readable).ToContainTextAsync(Records.LogIdOf(1));
            await Expect(readable).ToContainTextAsync(Records.LogIdOf(5));
            await page.Dialog.GetByText("原始消息").ClickAsync();
            string previewed = await page.Dialog.Locator("details .part").InnerTextAsync();
            page.Host.Bot.Bodies.Should().BeEmpty();

            await Send(page).ClickAsync();

            await Expect(page.Page.Locator(".toast")).ToContainTextAsync("已转发，共发送 1 条消息");
            await Expect(page.Dialog).ToBeHiddenAsync();
            using var posted = JsonDocument.Parse(page.Host.Bot.Bodies.Should().ContainSingle().Subject);
            posted.RootElement.GetProperty("card").GetRawText().Should().Be(previewed);
        });

    [Fact]
    public async Task The_message_is_written_in_the_language_that_is_chosen() =>
        await VisitAsync($"kind=event&{SearchPage.Hour}&status=fail", async page =>
        {
            await page.Row("event-1").Locator("input").ClickAsync();
            await Forward(page).ClickAsync();
            await Expect(page.Dialog.Locator(".readable")).ToContainTextAsync("错误信息");

            await page.Dialog.Locator("select[name=language]").SelectOptionAsync("en");

            await Expect(page.Dialog.Locator(".readable")).ToContainTextAsync("Error message");
        });

    [Fact]
    public async Task One_log_is_forwarded_from_its_details() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.OpenAsync("server-3");
            await page.Drawer.Locator(".drawer-head").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "复制", Exact = true }).ClickAsync();
            await page.Drawer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "转发给飞书客服" }).ClickAsync();

            await Expect(page.Dialog.Locator(".readable")).ToContainTextAsync(Records.LogIdOf(3));
        });

    [Fact]
    public async Task A_preview_that_is_out_of_date_is_renewed_before_anything_is_sent() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await page.Row("server-1").Locator("input").ClickAsync();
                await Forward(page).ClickAsync();
                await Expect(Send(page)).ToBeEnabledAsync();
                await page.Page.RouteAsync("**/api/forward", route => route.ContinueAsync(new RouteContinueOptions
                {
                    PostData = global::System.Text.Encoding.UTF8.GetBytes(global::System.Text.RegularExpressions.Regex.Replace(route.Request.PostData!, "\"digest\":\"[^\"]{2}", "\"digest\":\"00")),
                }));

                await Send(page).ClickAsync();

                await Expect(page.Dialog.Locator(".error")).ToContainTextAsync("预览已更新");
                page.Host.Bot.Bodies.Should().BeEmpty();
            },
            mayFail: true);

    [Fact]
    public async Task Client_logs_are_not_forwarded() =>
        await VisitAsync($"kind=client&{SearchPage.Hour}", async page => await Expect(Forward(page)).ToBeHiddenAsync());

    private static ILocator Forward(SearchPage page) => page.Page.Locator(".toolbar").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "转发给飞书客服", IncludeHidden = true });

    private static ILocator Send(SearchPage page) => page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "发送" });
}
