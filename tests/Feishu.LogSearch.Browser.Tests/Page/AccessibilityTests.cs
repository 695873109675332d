using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>What axe-core can check of WCAG 2.2 AA, in both appearances and each main state.</summary>
public sealed class AccessibilityTests(BrowserFixture browser) : PageTests(browser)
{
    private const string Rules = """
        async () => {
          const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
          return JSON.stringify(found.violations.map(v => `${v.id}: ${v.help} ${v.nodes.map(n => `${n.target} (${n.failureSummary})`).join(' | ')}`));
        }
        """;

    public static TheoryData<string, ColorScheme> States
    {
        get
        {
            var states = new TheoryData<string, ColorScheme>();
            foreach (string state in (string[])["server", "event", "client", "details", "timeline", "picker", "columns", "export", "forward", "help", "located", "empty", "refused", "failed", "filters", "tail", "phone", "phone details", "english"])
            {
                states.Add(state, ColorScheme.Light);
                states.Add(state, ColorScheme.Dark);
            }

            return states;
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_state_is_without_violations_in_both_appearances(string state, ColorScheme scheme)
    {
        string locale = state == "english" ? "en-US" : "zh-CN";
        await VisitAsync(
            state switch { "event" => $"kind=event&{SearchPage.Hour}", "client" or "english" => $"kind=client&{SearchPage.Hour}&keyword=auth&platform!=ios", "empty" => $"kind=server&{SearchPage.Hour}&url=/none", "refused" => "kind=server&last=48h", _ => $"kind=server&{SearchPage.Hour}" },
            async page =>
            {
                await ReachAsync(page, state);
                (await ViolationsAsync(page.Page)).Should().BeEmpty();
            },
            options: state.StartsWith("phone", StringComparison.Ordinal) ? Phone(locale, scheme) : Desktop(locale, scheme),
            mayFail: true);
    }

    private static async Task ReachAsync(SearchPage page, string state)
    {
        switch (state)
        {
            case "details" or "phone details":
                await page.Rows.Nth(1).Locator("[data-column=status]").ClickAsync();
                await page.Button("了解日志字段含义").ClickAsync();
                await Expect(page.Drawer.Locator(".explanation")).ToBeVisibleAsync();
                break;
            case "timeline":
                await page.Rows.Nth(1).Locator("[data-column=status]").ClickAsync();
                await page.Drawer.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "查看 链路 ID 的全部日志" }).ClickAsync();
                await Expect(page.Drawer.Locator(".moment-row").First).ToBeVisibleAsync();
                break;
            case "picker":
                await page.Page.Locator(".range-button").ClickAsync();
                break;
            case "columns":
                await page.Button("列设置").ClickAsync();
                break;
            case "export":
                await page.Button("导出").ClickAsync();
                break;
            case "forward":
                await page.Rows.Nth(1).Locator("input").ClickAsync();
                await page.Button("转发给飞书客服").ClickAsync();
                await Expect(page.Dialog.Locator(".readable")).ToBeVisibleAsync();
                break;
            case "help":
                await page.Button("快捷键与帮助").ClickAsync();
                break;
            case "located":
                await page.Page.Locator(".locate-input").FillAsync(Records.SharedTrace);
                await page.Page.Keyboard.PressAsync("Enter");
                await Expect(page.Dialog.Locator(".moment-row").First).ToBeVisibleAsync();
                break;
            case "empty":
                await Expect(page.State.Locator(".state-actions button").First).ToBeVisibleAsync();
                break;
            case "refused":
                await Expect(page.State).ToBeVisibleAsync();
                break;
            case "failed":
                page.Host.Store.IsFailing = true;
                await page.SearchAsync();
                break;
            case "filters":
                await page.Button("更多条件").ClickAsync();
                break;
            case "tail":
                await page.Page.Locator(".toolbar .tail").ClickAsync();
                await Expect(page.Page.Locator(".tail-bar.open")).ToBeVisibleAsync();
                break;
            default:
                await Expect(page.Page.Locator(".facet-value").First).ToBeVisibleAsync();
                break;
        }
    }

    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        string axe = Path.Combine(AppContext.BaseDirectory, "axe.min.js");
        if (!File.Exists(axe))
        {
            throw new InvalidOperationException("axe-core is missing: run ./build/install-axe.sh and build again.");
        }

        // Contrast is measured on what is seen: nothing may still be fading in.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe) + "; undefined");
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Rules))!;
    }
}
