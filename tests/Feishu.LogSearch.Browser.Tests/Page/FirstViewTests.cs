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
            await fresh.Page.GotoAsync($"{page.Host.Origin}{PageHost.Prefix}/?kind=server&{SearchPage.Hour}");
            await Expect(fresh.Page.Locator(".facet-value").First).ToBeVisibleAsync();
            await fresh.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            int bytes = (int)await fresh.Page.EvaluateAsync<double>(
                "() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)");
            int requests = await fresh.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').length + 1");
            output.WriteLine($"first view: {bytes:N0} bytes over the wire in {requests} requests");
            bytes.Should().BePositive().And.BeLessThan(MostBytes);
        });
}
