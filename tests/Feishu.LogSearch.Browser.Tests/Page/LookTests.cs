using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>Language, appearance, columns and widths.</summary>
public sealed class LookTests(BrowserFixture browser) : PageTests(browser)
{
    [Theory]
    [InlineData("zh-CN", "日志检索 · 飞书开放平台", "服务端日志", "请求 URL", "成功")]
    [InlineData("en-US", "Log search · Feishu Open Platform", "Server logs", "Request URL", "Success")]
    public async Task The_browsers_language_is_used(string locale, string title, string tab, string label, string status) =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                (await page.Page.TitleAsync()).Should().Be(title);
                await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", locale == "zh-CN" ? "zh-CN" : "en");
                await Expect(page.Page.GetByRole(AriaRole.Tab).First).ToHaveTextAsync(tab);
                await Expect(page.Field("url").Locator(".label")).ToHaveTextAsync(label);
                await Expect(page.Row("server-0").Locator(".status")).ToHaveTextAsync(status);
            },
            options: Desktop(locale));

    [Fact]
    public async Task The_language_can_be_switched_and_stays_so() =>
        await VisitAsync($"kind=event&{SearchPage.Hour}&status=fail", async page =>
        {
            await page.Button("EN: Switch to English").ClickAsync();
            await Expect(page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Event logs" })).ToHaveAttributeAsync("aria-selected", "true");
            (await page.IdsAsync()).Should().HaveCount(4);

            await page.Page.ReloadAsync();
            await page.SettleAsync();

            await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
            (await page.Page.Locator("main").InnerTextAsync()).Should().NotContainAny("检索", "条件", "加载");
        });

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(245, 246, 248)")]
    [InlineData(ColorScheme.Dark, "rgb(17, 19, 22)")]
    public async Task The_systems_appearance_is_used_until_another_is_chosen(ColorScheme scheme, string ground) =>
        await VisitAsync(
            "kind=server&last=15m",
            async page =>
            {
                await Expect(page.Page.Locator("html")).ToHaveCSSAsync("background-color", ground);

                await page.Button("外观：跟随系统").ClickAsync();
                await Expect(page.Page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(245, 246, 248)");
                await page.Button("外观：浅色").ClickAsync();
                await Expect(page.Page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(17, 19, 22)");

                await page.Page.ReloadAsync();
                await Expect(page.Page.Locator("html")).ToHaveCSSAsync("background-color", "rgb(17, 19, 22)");
            },
            options: Desktop(scheme: scheme));

    [Fact]
    public async Task The_choice_of_columns_is_kept_for_each_kind() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Button("列设置").ClickAsync();
            await page.Page.Locator(".checks").GetByLabel("日志 ID").CheckAsync();
            await page.Page.Locator(".checks").GetByLabel("请求方法").UncheckAsync();
            await Expect(page.Row("server-2").Locator("[data-column=log_id]")).ToHaveTextAsync(Records.LogIdOf(2));

            await page.Page.ReloadAsync();
            await page.SettleAsync();

            (await page.Page.Locator(".row.head [data-column]").AllInnerTextsAsync()).Should().Equal("时间", "返回状态", "请求 URL", "错误码", "错误信息", "请求时长", "日志 ID");
            await page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "事件日志" }).ClickAsync();
            await Expect(page.Page.Locator(".row.head [data-column=event_type]")).ToBeVisibleAsync();
        });

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1440)]
    [InlineData(2560)]
    public async Task Nothing_sticks_out_at_any_width(int width) =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                (await page.IntAsync("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().Be(0);
                await page.Page.Locator(".range-button").ClickAsync();
                LocatorBoundingBoxResult panel = (await page.Field("time").Locator(".panel").BoundingBoxAsync())!;
                panel.X.Should().BeGreaterThanOrEqualTo(0);
                (panel.X + panel.Width).Should().BeLessThanOrEqualTo(width);
            },
            options: Desktop(width: width));

    [Fact]
    public async Task A_phone_shows_time_status_and_what_happened_and_the_details_fill_the_screen() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await Expect(page.Input("request_id")).ToBeHiddenAsync();
                await page.Button("更多条件").ClickAsync();
                await Expect(page.Input("request_id")).ToBeVisibleAsync();

                await Expect(page.Row("server-1").Locator(".main")).ToHaveTextAsync(Records.Server[1].Url!);
                await Expect(page.Row("server-1").Locator(".second")).ToContainTextAsync("230001");
                await page.Row("server-1").Locator(".main").ClickAsync();

                (await page.Drawer.BoundingBoxAsync())!.Width.Should().Be(390);
                await page.Drawer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "关闭" }).ClickAsync();
                await Expect(page.Drawer).ToBeHiddenAsync();
            },
            options: Phone());
}
