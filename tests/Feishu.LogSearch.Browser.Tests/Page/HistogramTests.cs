using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class HistogramTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task It_counts_by_status_and_says_how_many_there_are() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await Expect(page.Page.Locator(".histogram .total")).ToHaveTextAsync("共 16 条");
            (await page.Page.Locator(".legend-item").AllInnerTextsAsync()).Select(text => text.Replace("\n", "", StringComparison.Ordinal)).Should().Equal("成功8", "失败4", "超时4");
            (await page.Page.Locator(".chart rect.fail").CountAsync()).Should().Be(4);
        });

    [Fact]
    public async Task A_bar_under_the_pointer_tells_its_time_and_counts() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Locator(".chart rect.fail").Last.HoverAsync(new LocatorHoverOptions { Force = true });

            await Expect(page.Page.Locator(".tip-time")).ToHaveTextAsync("2026-07-05 11:56:00 – 11:57:00");
            await Expect(page.Page.Locator(".tip-row.fail")).ToHaveTextAsync("失败1");
        });

    [Fact]
    public async Task A_click_narrows_the_range_to_the_bar() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Locator(".chart rect.fail").Last.ClickAsync(new LocatorClickOptions { Force = true });

            (await page.IdsAsync()).Should().Equal("server-1");
            page.Query.Should().Contain("from=2026-07-05T03%3A56%3A00.000Z&to=2026-07-05T03%3A57%3A00.000Z");
        });

    [Fact]
    public async Task A_drag_narrows_the_range_to_what_was_dragged_over_and_back_widens_it_again() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            LocatorBoundingBoxResult first = await BoxAsync(page, "rect.success", 2);
            LocatorBoundingBoxResult last = await BoxAsync(page, "rect.success", 5);
            await page.Page.Mouse.MoveAsync(first.X + (first.Width / 2), first.Y + 1);
            await page.Page.Mouse.DownAsync();
            await page.Page.Mouse.MoveAsync(last.X + (last.Width / 2), last.Y + 1, new MouseMoveOptions { Steps = 8 });
            await Expect(page.Page.Locator(".brush.selecting")).ToBeVisibleAsync();
            await page.Page.Mouse.UpAsync();

            // The bars of success, oldest first: server-14, -12, -10, -8, -6, -4, -2, -0.
            (await page.IdsAsync()).Should().Equal("server-4", "server-5", "server-6", "server-7", "server-8", "server-9", "server-10");

            await page.Page.GoBackAsync();
            (await page.IdsAsync()).Should().HaveCount(Records.Count);
        });

    [Fact]
    public async Task The_keyboard_selects_and_narrows_too() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator plot = page.Page.Locator(".plot");
            await plot.FocusAsync();
            await page.Page.Keyboard.PressAsync("End");
            await Expect(plot).ToHaveAttributeAsync("aria-valuetext", "2026-07-05 11:59:00 – 12:00:00，共 1 条：成功 1，失败 0，超时 0");
            for (int i = 0; i < 6; i++)
            {
                await page.Page.Keyboard.PressAsync("Shift+ArrowLeft");
            }

            await page.Page.Keyboard.PressAsync("Enter");

            (await page.IdsAsync()).Should().Equal("server-0", "server-1", "server-2");
        });

    [Fact]
    public async Task A_status_of_the_legend_is_a_filter() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Locator(".legend-item.timeout").ClickAsync();

            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.Status == LogStatus.Timeout).Select(entry => entry.Id));
            await Expect(page.Field("status").Locator("[data-value=timeout]")).ToHaveAttributeAsync("aria-pressed", "true");
        });

    [Fact]
    public async Task Time_in_which_nothing_was_recorded_is_hatched_and_named() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                LocatorBoundingBoxResult gap = await BoxAsync(page, "rect.gap", 0);
                LocatorBoundingBoxResult chart = (await page.Page.Locator(".chart").BoundingBoxAsync())!;
                (gap.Width / (chart.Width - 44)).Should().BeApproximately(10f / 60, 0.01f);
                await page.Page.Mouse.MoveAsync(gap.X + (gap.Width / 2), gap.Y + 8);
                await Expect(page.Page.Locator(".tip-gap")).ToHaveTextAsync("2026-07-05 11:10:00 +08:00 至 2026-07-05 11:20:00 +08:00 没有采集日志：宿主应用已停止。");
                await Expect(page.Page.Locator(".legend-item.gap")).ToHaveTextAsync("未记录");
                await Expect(page.Page.Locator("rect.gap")).ToHaveCountAsync(1);
            },
            entries: [.. Records.All, Recorded(120, 50, CoverageState.Stopped), Recorded(40, 0, CoverageState.Recording)]);

    [Fact]
    public async Task Logs_that_were_lost_while_recording_went_on_are_hatched_and_counted() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                LocatorBoundingBoxResult gap = await BoxAsync(page, "rect.gap.part", 0);
                await page.Page.Mouse.MoveAsync(gap.X + (gap.Width / 2), gap.Y + 8);
                await Expect(page.Page.Locator(".tip-gap")).ToHaveTextAsync("2026-07-05 11:30:00 +08:00 至 2026-07-05 11:36:00 +08:00 丢弃了 1,200 条日志：写入速度跟不上，队列已满。");
                await Expect(page.Page.Locator("rect.gap")).ToHaveCountAsync(1);
            },
            entries:
            [
                .. Records.All,
                Recorded(120, 0, CoverageState.Recording),
                Recorded(30, 24, CoverageState.Dropped) with { Reason = LogCoverageReason.QueueFull, LostKind = LogKind.Server, Dropped = 1_200 },
                Recorded(20, 10, CoverageState.Dropped) with { Reason = LogCoverageReason.QueueFull, LostKind = LogKind.Event, Dropped = 7 },
            ]);

    [Fact]
    public async Task Nothing_is_hatched_where_recording_ran_throughout_or_nobody_says_so()
    {
        await VisitAsync($"kind=server&{SearchPage.Hour}", HasNoGapAsync, entries: [.. Records.All, Recorded(120, 0, CoverageState.Recording)]);
        await VisitAsync($"kind=server&{SearchPage.Hour}", HasNoGapAsync);

        static async Task HasNoGapAsync(SearchPage page)
        {
            await Expect(page.Page.Locator(".chart .bar rect").First).ToBeVisibleAsync();
            await Expect(page.Page.Locator("rect.gap, .legend-item.gap")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task The_range_can_be_widened_as_far_as_the_rules_allow() =>
        await VisitAsync("kind=server&from=2026-07-05T03:50:00.000Z&to=2026-07-05T04:00:00.000Z", async page =>
        {
            await page.Button("放宽时间段").ClickAsync();

            (await page.IdsAsync()).Should().Equal(Records.Server.Take(7).Select(entry => entry.Id));
        });

    /// <summary>What a recorder left of itself, by minutes before noon.</summary>
    private static CoverageLogEntry Recorded(int from, int until, CoverageState state) => new()
    {
        AppId = PageHost.StoreApp,
        FromTime = PageClock.Noon.AddMinutes(-from),
        Time = PageClock.Noon.AddMinutes(-until),
        State = state,
        Instance = "web-1/5e",
    };

    private static async Task<LocatorBoundingBoxResult> BoxAsync(SearchPage page, string bars, int index) =>
        (await page.Page.Locator($".chart {bars}").Nth(index).BoundingBoxAsync())!;
}
