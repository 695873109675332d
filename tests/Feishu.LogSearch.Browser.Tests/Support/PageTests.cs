using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>Tests of the page in the browser. Whatever a test is about, the page must break no policy and talk to no other host.</summary>
[Collection(BrowserCollection.Name)]
public abstract class PageTests(BrowserFixture browser)
{
    private const float Patience = 60_000;

    private const string ReportViolations = "addEventListener('securitypolicyviolation', e => console.error(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));";

    private protected BrowserFixture Browser { get; } = browser;

    /// <summary>Opens the page with a query and tests it.</summary>
    /// <param name="query">What stands after the question mark.</param>
    /// <param name="test">The test.</param>
    /// <param name="entries">What was recorded; the known records by default.</param>
    /// <param name="options">The browser: Chinese, light and wide, in another time zone than the app's, by default.</param>
    /// <param name="mayFail">Whether requests may be refused or fail.</param>
    private protected async Task VisitAsync(
        string query,
        Func<SearchPage, Task> test,
        IEnumerable<LogEntry>? entries = null,
        BrowserNewContextOptions? options = null,
        bool mayFail = false)
    {
        await using PageHost host = await PageHost.StartAsync(entries ?? Records.All);
        await using BrowserPage browserPage = await Browser.NewPageAsync(options ?? Desktop());
        browserPage.Context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        await browserPage.Context.AddInitScriptAsync(ReportViolations);
        var page = new SearchPage(host, browserPage);
        await page.GoAsync(query);
        await test(page);
        page.Violations.Should().BeEmpty();
        page.ForeignRequests.Should().BeEmpty();
        page.PageErrors.Should().BeEmpty();
        if (!mayFail)
        {
            page.Faults.Should().BeEmpty();
        }
    }

    private protected static BrowserNewContextOptions Desktop(string locale = "zh-CN", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900) => new()
    {
        Locale = locale,
        ColorScheme = scheme,
        TimezoneId = "America/New_York",
        ViewportSize = new ViewportSize { Width = width, Height = height },
        Permissions = ["clipboard-read", "clipboard-write"],
    };

    private protected static BrowserNewContextOptions Phone(string locale = "zh-CN", ColorScheme scheme = ColorScheme.Light) => Desktop(locale, scheme, 390, 844);
}
