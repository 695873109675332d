using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>One headless Chromium for all tests of the assembly. It talks to nobody on its own account.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            throw new InvalidOperationException($"{Chromium} is missing: run ./build/test.sh, which installs what the browser tests need.");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Arguments });
    }

    /// <summary>A page in a context of its own: no cookies, no storage, no history of another test.</summary>
    public async Task<BrowserPage> NewPageAsync(BrowserNewContextOptions? options = null) =>
        await BrowserPage.OpenAsync(await _browser!.NewContextAsync(options));

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
    }
}
