using System.Collections.Immutable;
using Feishu.LogSearch.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>The pictures of the documentation: build/screenshots.sh takes them from here. They are the same each time.</summary>
public sealed class ScreenshotTests(BrowserFixture browser) : PageTests(browser)
{
    private const string FolderVariable = "FEISHU_SCREENSHOTS";
    private const string Morning = "from=2026-07-05T00:00:00.000Z&to=2026-07-05T04:00:00.000Z";

    public static TheoryData<string, string, string> Tabs
    {
        get
        {
            var tabs = new TheoryData<string, string, string>();
            foreach (string kind in (string[])["server", "event", "client"])
            {
                foreach (string language in (string[])["zh", "en"])
                {
                    tabs.Add(kind, language, "light");
                    tabs.Add(kind, language, "dark");
                }
            }

            return tabs;
        }
    }

    [Theory]
    [MemberData(nameof(Tabs))]
    public async Task Each_tab_in_each_language_and_appearance(string kind, string language, string theme) =>
        await VisitAsync(
            $"kind={kind}&{Morning}",
            async page => await TakeAsync(page, $"{kind}-{language}-{theme}"),
            entries: Entries(),
            options: Look(language, theme));

    [Theory]
    [InlineData("zh", "light")]
    [InlineData("en", "dark")]
    public async Task The_details_of_a_failed_call(string language, string theme) =>
        await VisitAsync(
            $"kind=server&{Morning}&status=fail&error_code=99991663",
            async page =>
            {
                await page.Rows.Nth(2).Locator("[data-column=status]").ClickAsync();
                await Expect(page.Drawer.Locator(".explanation")).ToBeVisibleAsync();
                await TakeAsync(page, $"details-{language}-{theme}");
            },
            entries: Entries(),
            options: Look(language, theme));

    [Theory]
    [InlineData("zh", "light")]
    [InlineData("en", "dark")]
    public async Task The_page_on_a_phone(string language, string theme) =>
        await VisitAsync(
            $"kind=server&{Morning}&status=fail",
            async page => await TakeAsync(page, $"phone-{language}-{theme}"),
            entries: Entries(),
            options: Phone(language == "zh" ? "zh-CN" : "en-US", Scheme(theme)));

    private static async Task TakeAsync(SearchPage page, string name)
    {
        await Expect(page.Rows.First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".facet-value").First).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".chart .bar rect").First).ToBeVisibleAsync();
        string folder = Environment.GetEnvironmentVariable(FolderVariable) ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        byte[] picture = await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });

        // A page that failed to draw is one flat colour, which comes to a few kilobytes.
        picture.Length.Should().BeGreaterThan(30_000);
    }

    private static BrowserNewContextOptions Look(string language, string theme) => Desktop(language == "zh" ? "zh-CN" : "en-US", Scheme(theme));

    private static ColorScheme Scheme(string theme) => theme == "dark" ? ColorScheme.Dark : ColorScheme.Light;

    private static ImmutableArray<LogEntry> Entries()
    {
        var samples = new LogSamples(seed: 7);
        var morning = new LogWindow(PageClock.Noon.AddHours(-4), PageClock.Noon);
        var incident = new LogWindow(PageClock.Noon.AddMinutes(-95), PageClock.Noon.AddMinutes(-70));
        return
        [
            .. samples.Server(PageHost.StoreApp, 2_600, morning),
            .. samples.Server(PageHost.StoreApp, 1_500, incident).Where(entry => entry.Status != LogStatus.Success),
            .. samples.Events(PageHost.StoreApp, 1_400, morning),
            .. samples.Client(PageHost.StoreApp, ClientFeature.MiniProgram, 1_100, morning),
        ];
    }
}
