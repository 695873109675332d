using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>A page of a fresh context, and what went wrong in it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _consoleErrors = new();
    private readonly ConcurrentQueue<string> _pageErrors = new();
    private readonly ConcurrentQueue<string> _failedRequests = new();

    private BrowserPage(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) => Keep(_consoleErrors, message.Type == "error" ? message.Text : null);
        page.PageError += (_, error) => Keep(_pageErrors, error);
        page.RequestFailed += (_, request) => Keep(_failedRequests, $"{request.Method} {request.Url}: {request.Failure}");
        page.Response += (_, response) =>
            Keep(_failedRequests, response.Status >= 400 ? $"{response.Request.Method} {response.Url}: {response.Status}" : null);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What was written with console.error, by the page or by the browser (a broken content security policy, for one).</summary>
    public IReadOnlyCollection<string> ConsoleErrors => _consoleErrors;

    /// <summary>Errors that nothing in the page caught.</summary>
    public IReadOnlyCollection<string> PageErrors => _pageErrors;

    /// <summary>Requests that got no answer, or one of 400 and above.</summary>
    public IReadOnlyCollection<string> FailedRequests => _failedRequests;

    /// <summary>All of it: empty for a page in which nothing went wrong.</summary>
    public IEnumerable<string> Faults => [.. ConsoleErrors, .. PageErrors, .. FailedRequests];

    public static async Task<BrowserPage> OpenAsync(IBrowserContext context) => new(context, await context.NewPageAsync());

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private static void Keep(ConcurrentQueue<string> faults, string? fault)
    {
        if (fault is not null)
        {
            faults.Enqueue(fault);
        }
    }
}
