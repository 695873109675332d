using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>The log search page as a user sees it.</summary>
internal sealed class SearchPage
{
    /// <summary>Everything in the hour that the records fill, to the end of it.</summary>
    public const string Hour = "from=2026-07-05T03:00:00.000Z&to=2026-07-05T04:00:00.000Z";

    private readonly BrowserPage _browserPage;
    private readonly ConcurrentQueue<string> _foreign = new();

    public SearchPage(PageHost host, BrowserPage browserPage)
    {
        Host = host;
        _browserPage = browserPage;
        browserPage.Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Origin + "/", StringComparison.Ordinal) && !request.Url.StartsWith("blob:" + host.Origin, StringComparison.Ordinal))
            {
                _foreign.Enqueue(request.Url);
            }
        };
    }

    public PageHost Host { get; }

    public IPage Page => _browserPage.Page;

    public IBrowserContext Context => _browserPage.Context;

    /// <summary>What broke the content security policy.</summary>
    public IEnumerable<string> Violations => _browserPage.ConsoleErrors.Where(text => text.StartsWith("CSP ", StringComparison.Ordinal) || text.Contains("Content Security Policy", StringComparison.Ordinal));

    public IEnumerable<string> ForeignRequests => _foreign;

    public IEnumerable<string> PageErrors => _browserPage.PageErrors;

    /// <summary>All that went wrong; that the page itself gave up a request is no fault.</summary>
    public IEnumerable<string> Faults => _browserPage.Faults.Where(fault => !fault.Contains("net::ERR_ABORTED", StringComparison.Ordinal));

    public ILocator Rows => Page.Locator(".grid-body .row");

    public ILocator Drawer => Page.Locator(".drawer");

    public ILocator Dialog => Page.Locator("dialog[open]");

    public ILocator State => Page.Locator(".place .state");

    public string Query => new Uri(Page.Url).Query;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string filter) => Page.Locator($".field[data-filter='{filter}']");

    /// <summary>What is said to be wrong with a filter.</summary>
    public ILocator FieldError(string filter) => Page.Locator($".field[data-filter='{filter}'] > .error");

    public ILocator Input(string filter) => Field(filter).Locator("input").First;

    public async Task GoAsync(string query)
    {
        await Page.GotoAsync($"{Host.Origin}{PageHost.Prefix}/{(query.Length > 0 ? "?" + query : "")}");
        await SettleAsync();
    }

    /// <summary>Waits until the search has ended, well or not.</summary>
    public Task SettleAsync() => Expect(Page.Locator(".results[aria-busy='false']")).ToBeVisibleAsync();

    /// <summary>The ids of the rows that are there, in their order.</summary>
    public async Task<string[]> IdsAsync()
    {
        await SettleAsync();
        return await Page.Locator(".grid-body .row-link").EvaluateAllAsync<string[]>("links => links.map(link => new URL(link.href).searchParams.get('entry'))");
    }

    public ILocator Row(string id) => Rows.Filter(new LocatorFilterOptions { Has = Page.Locator($".row-link[href*='entry={id}&']") });

    public async Task SearchAsync()
    {
        await Page.Locator(".search button[type=submit]").ClickAsync();
        await SettleAsync();
    }

    /// <summary>Fills a filter in, whatever its kind, and searches.</summary>
    public async Task FilterAsync(string filter, string value)
    {
        ILocator field = Field(filter);
        if (!await field.IsVisibleAsync())
        {
            await Page.Locator(".search-foot .ghost").ClickAsync();
        }

        if (await field.Locator(".pill").CountAsync() > 0)
        {
            foreach (string one in value.Split(','))
            {
                await field.Locator($".pill[data-value='{one}']").ClickAsync();
                await SettleAsync();
            }
        }
        else if (await field.Locator(".bounds").CountAsync() > 0)
        {
            string[] bounds = value.Split("..");
            await field.Locator("input").Nth(0).FillAsync(bounds[0]);
            await field.Locator("input").Nth(1).FillAsync(bounds[1]);
            await SearchAsync();
        }
        else
        {
            await Input(filter).FillAsync(value);
            await SearchAsync();
        }
    }

    /// <summary>Turns a filter around: what it found is left out.</summary>
    public async Task NegateAsync(string filter)
    {
        await Field(filter).Locator(".negate").ClickAsync();
        await SearchAsync();
    }

    /// <summary>Opens a log's details.</summary>
    public async Task OpenAsync(string id)
    {
        await Row(id).Locator("[data-column=status]").ClickAsync();
        await Expect(Drawer.Locator(".drawer-title")).ToBeVisibleAsync();
    }

    /// <summary>A value in the details, as it is shown.</summary>
    public ILocator Detail(string field) => Drawer.Locator($".field-row[data-field='{field}'] .field-value > :first-child");

    public async Task<int> IntAsync(string script) => int.Parse((await Page.EvaluateAsync<object>(script)).ToString()!, CultureInfo.InvariantCulture);
}
