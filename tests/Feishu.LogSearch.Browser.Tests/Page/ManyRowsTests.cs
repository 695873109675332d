using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class ManyRowsTests(BrowserFixture browser) : PageTests(browser)
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_rows_are_scrolled_with_a_few_dozen_elements() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await Expect(page.Page.Locator(".toolbar .count")).ToContainTextAsync("共 10,000 条");
                ILocator grid = page.Page.Locator(".grid");
                int most = 0;
                await grid.FocusAsync();
                for (int loaded = 0; loaded < Many;)
                {
                    await page.Page.Keyboard.PressAsync("End");
                    await page.Page.WaitForFunctionAsync(
                        "loaded => Number.parseFloat(document.querySelector('.grid-body').style.height) / 36 > loaded",
                        loaded);
                    loaded = await page.IntAsync("() => Math.round(Number.parseFloat(document.querySelector('.grid-body').style.height) / 36)");
                    most = Math.Max(most, await page.Rows.CountAsync());
                }

                await page.Page.Keyboard.PressAsync("End");
                await Expect(page.Row($"many-{Many - 1}")).ToBeVisibleAsync();
                await Expect(page.Page.Locator(".results-foot")).ToContainTextAsync("已到底，共 10,000 条");
                await Expect(page.Page.Locator(".grid")).ToHaveAttributeAsync("aria-rowcount", "10001");

                // Flinging back over everything: still no more elements than fit on the screen and around it.
                for (int step = 0; step < 40; step++)
                {
                    await page.Page.EvaluateAsync("() => { document.querySelector('.grid').scrollTop -= 9000; return new Promise(requestAnimationFrame); }");
                    most = Math.Max(most, await page.Rows.CountAsync());
                }

                await page.Page.Keyboard.PressAsync("Home");
                await Expect(page.Row("many-0")).ToBeVisibleAsync();
                most.Should().BeLessThan(60);
                (await page.IntAsync("() => document.querySelectorAll('*').length")).Should().BeLessThan(2_500);
            },
            entries: Enumerable.Range(0, Many).Select(i => Records.Server[i % Records.Count] with { Id = $"many-{i}", Time = PageClock.Noon.AddMilliseconds(-300 * (i + 1)) }));
}
