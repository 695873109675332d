using Microsoft.Playwright;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class FirstViewTests(BrowserFixture browser, ITestOutputHelper output) : PageTests(browser)
{
    private const int MostBytes = 150 * 1024;

    [Fact]
    public async Task The_first_view_is_small() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            // A second visit has all code compiled in the host; the browser's cache is that of another context.
            await using BrowserPage fresh = await Browser.NewPageAsync(Desktop());
            await fresh.Context.AddCookiesAsync((await page.Context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
            await fresh.Context.AddInitScriptAsync(
                """
                addEventListener('DOMContentLoaded', () => new MutationObserver((_, observer) => {
                  if (document.querySelector('.grid-body .row')) {
                    observer.disconnect();
                    requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
                  }
                }).observe(document.body, { childList: true, subtree: true }));
                """);
            await fresh.Page.GotoAsync($"{page.Host.Origin}{PageHost.Prefix}/?kind=server&{SearchPage.Hour}");
            await Expect(fresh.Page.Locator(".facet-value").First).ToBeVisibleAsync();
            await fresh.Page.WaitForFunctionAsync("() => 'painted' in window");
            await fresh.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            int bytes = (int)await fresh.Page.EvaluateAsync<double>(
                "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)");
            int requests = await fresh.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').length + 1");
            double painted = await fresh.Page.EvaluateAsync<double>("() => window.painted");
            output.WriteLine($"first view: {bytes:N0} bytes over the wire in {requests} requests; first results painted {painted:N0} ms after navigation began");
            bytes.Should().BePositive().And.BeLessThan(MostBytes);
        });
}
