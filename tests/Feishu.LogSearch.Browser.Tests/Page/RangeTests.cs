using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class RangeTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task Times_are_those_of_the_apps_time_zone_wherever_the_browser_is() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await Expect(page.Row("server-0").Locator("[data-column=time]")).ToHaveTextAsync("07-05 11:59:00.000");
            await Expect(page.Page.Locator(".range-text")).ToContainTextAsync("2026-07-05 11:00:00 – 12:00:00");
        });

    [Fact]
    public async Task The_picker_offers_only_the_days_that_are_kept_and_says_why() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator panel = await OpenAsync(page);

            (await panel.Locator(".days small").AllInnerTextsAsync()).Should().Equal("06-29", "06-30", "07-01", "07-02", "07-03", "07-04", "07-05");
            (await panel.Locator("select").First.Locator("option").EvaluateAllAsync<string[]>("options => options.map(o => o.value)")).Should().HaveCount(7).And.EndWith("2026-06-29");
            await Expect(panel.Locator(".rule")).ToHaveTextAsync("仅支持查询近 7 天（2026-06-29 至 2026-07-05，UTC+8）的日志，单次查询不能超过 24 小时。");
        });

    [Fact]
    public async Task A_preset_and_a_day_are_one_click_each() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await (await OpenAsync(page)).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "近 15 分钟" }).ClickAsync();
            (await page.IdsAsync()).Should().Equal(Records.Server.Take(5).Select(entry => entry.Id));
            page.Query.Should().Contain("last=15m");

            await (await OpenAsync(page)).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "昨天" }).ClickAsync();
            (await page.IdsAsync()).Should().BeEmpty();
            page.Query.Should().Contain("day=2026-07-04");
            await Expect(page.Page.Locator(".range-text")).ToContainTextAsync("2026-07-04 00:00:00 – 24:00:00");
        });

    [Fact]
    public async Task A_custom_range_is_searched_in_the_apps_time_zone() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await ChooseAsync(page, "2026-07-05", "11:30:00", "2026-07-05", "11:45:00");

            page.Query.Should().Contain("from=2026-07-05T03%3A30%3A00.000Z&to=2026-07-05T03%3A45%3A00.000Z");
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.Time.UtcDateTime.Minute is >= 30 and < 45).Select(entry => entry.Id));
        });

    [Fact]
    public async Task The_consoles_last_second_means_the_whole_day() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await ChooseAsync(page, "2026-07-04", "00:00:00", "2026-07-04", "23:59:59");

            page.Query.Should().Contain("from=2026-07-03T16%3A00%3A00.000Z&to=2026-07-04T16%3A00%3A00.000Z");
        });

    [Fact]
    public async Task The_other_end_moves_along_rather_than_exceed_24_hours() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator panel = await OpenAsync(page);
            await panel.Locator("select").First.SelectOptionAsync("2026-07-01");

            await Expect(panel.Locator(".error")).ToContainTextAsync("单次查询不能超过 24 小时");
            await Expect(panel.Locator("select").Nth(1)).ToHaveValueAsync("2026-07-02");
        });

    [Fact]
    public async Task A_range_that_runs_backwards_or_lies_in_the_future_is_refused_where_it_is_entered() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator panel = await OpenAsync(page);
            await panel.Locator("input[type=time]").Nth(0).FillAsync("15:00:00");
            await panel.Locator("input[type=time]").Nth(1).FillAsync("16:00:00");
            await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "应用" }).ClickAsync();
            await Expect(panel.Locator(".error")).ToHaveTextAsync("开始时间晚于当前时间。");

            // The start is moved along with the end; only what is emptied can run backwards or be nothing.
            await panel.Locator("input[type=time]").Nth(1).FillAsync("");
            await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "应用" }).ClickAsync();
            await Expect(panel.Locator(".error")).ToHaveTextAsync("请填写完整的开始时间和结束时间。");
            page.Query.Should().Contain("from=2026-07-05T03%3A00%3A00.000Z");
        });

    [Theory]
    [InlineData("from=2026-07-03T00:00:00Z&to=2026-07-05T00:00:00Z", "24 小时")]
    [InlineData("last=48h", "24 小时")]
    [InlineData("from=2026-06-20T00:00:00Z&to=2026-06-20T01:00:00Z", "2026-06-29")]
    [InlineData("from=2026-07-05T02:00:00Z&to=2026-07-05T01:00:00Z", "")]
    [InlineData("from=2026-07-09T02:00:00Z&to=2026-07-09T03:00:00Z", "")]
    [InlineData("from=yesterday&to=today", "yesterday")]
    [InlineData("day=2026-13-01", "2026-13-01")]
    public async Task A_window_that_the_rules_refuse_is_marked_at_its_field(string range, string words) =>
        await VisitAsync(
            $"kind=server&{range}",
            async page =>
            {
                await Expect(page.State).ToContainTextAsync("查询条件有误");
                await Expect(page.FieldError("time")).ToContainTextAsync(words);
                await Expect(page.FieldError("time")).Not.ToBeEmptyAsync();
                await Expect(page.Page.Locator(".range-button")).ToHaveAttributeAsync("aria-invalid", "true");

                await (await OpenAsync(page)).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "近 1 小时" }).ClickAsync();
                (await page.IdsAsync()).Should().HaveCount(Records.Count);
                await Expect(page.FieldError("time")).ToBeHiddenAsync();
            },
            mayFail: true);

    [Theory]
    [InlineData("open_id", "cli_a1b2c3d4e5f6a7b8")]
    [InlineData("error_code", "many")]
    public async Task A_value_that_is_refused_is_marked_at_its_field(string filter, string value) =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await page.FilterAsync(filter, value);

                await Expect(page.FieldError(filter)).ToContainTextAsync(value);
                await Expect(page.Input(filter)).ToHaveAttributeAsync("aria-invalid", "true");
                await Expect(page.Input(filter)).ToHaveValueAsync(value);
            },
            mayFail: true);

    private static async Task<ILocator> OpenAsync(SearchPage page)
    {
        await page.Page.Locator(".range-button").ClickAsync();
        return page.Field("time").Locator(".panel");
    }

    private static async Task ChooseAsync(SearchPage page, string startDate, string startTime, string endDate, string endTime)
    {
        ILocator panel = await OpenAsync(page);
        await panel.Locator("select").Nth(0).SelectOptionAsync(startDate);
        await panel.Locator("select").Nth(1).SelectOptionAsync(endDate);
        await panel.Locator("input[type=time]").Nth(0).FillAsync(startTime);
        await panel.Locator("input[type=time]").Nth(1).FillAsync(endTime);
        await panel.Locator("select").Nth(0).SelectOptionAsync(startDate);
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "应用" }).ClickAsync();
        await page.SettleAsync();
    }
}
