using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class KeyboardTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task A_search_is_made_read_and_left_without_the_pointer() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Keyboard.PressAsync("/");
            await Expect(page.Input("url")).ToBeFocusedAsync();
            await page.Page.Keyboard.TypeAsync("/open-apis/im/v1/messages/:message_id");
            await page.Page.Keyboard.PressAsync("Enter");
            (await page.IdsAsync()).Should().HaveCount(4);

            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(page.Page.Locator(".grid")).ToBeFocusedAsync();
            await page.Page.Keyboard.PressAsync("ArrowDown");
            await page.Page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.Row("server-5")).ToHaveClassAsync(new global::System.Text.RegularExpressions.Regex("active"));
            (await page.Page.Locator(".grid").GetAttributeAsync("aria-activedescendant")).Should().Be(await page.Row("server-5").GetAttributeAsync("id"));
            await page.Page.Keyboard.PressAsync("Space");
            await Expect(page.Row("server-5")).ToHaveAttributeAsync("aria-selected", "true");

            await page.Page.Keyboard.PressAsync("Enter");
            await Expect(page.Drawer).ToBeFocusedAsync();
            await page.Page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.Detail("id")).ToHaveTextAsync("server-9");

            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(page.Drawer).ToBeHiddenAsync();
            await Expect(page.Page.Locator(".grid")).ToBeFocusedAsync();
        });

    [Fact]
    public async Task Tabs_are_walked_with_arrows_and_chosen_with_digits() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "服务端日志" }).FocusAsync();
            await page.Page.Keyboard.PressAsync("ArrowRight");
            await Expect(page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "事件日志" })).ToBeFocusedAsync();
            page.Query.Should().Contain("kind=event");

            await page.Page.Keyboard.PressAsync("3");
            await page.SettleAsync();
            page.Query.Should().Contain("kind=client");
        });

    [Fact]
    public async Task The_question_mark_shows_the_keys_and_they_can_be_switched_off() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Keyboard.PressAsync("?");
            await Expect(page.Dialog).ToContainTextAsync("快捷键");
            await page.Dialog.Locator("input[type=checkbox]").UncheckAsync();
            await page.Page.Keyboard.PressAsync("Escape");
            await Expect(page.Dialog).ToBeHiddenAsync();

            await page.Page.Keyboard.PressAsync("2");

            page.Query.Should().Contain("kind=server");
        });

    [Fact]
    public async Task Every_control_can_be_reached_with_tab_and_shows_that_it_has_the_focus() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            HashSet<string> reached = [];
            for (int i = 0; i < 90; i++)
            {
                await page.Page.Keyboard.PressAsync("Tab");
                string focus = await page.Page.EvaluateAsync<string>(
                    """
                    () => {
                      const e = document.activeElement, box = e.closest('.box, .locate') ?? e;
                      const seen = [e, box].some(x => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || s.boxShadow !== 'none'; });
                      return `${seen ? '' : 'UNSEEN '}${e.className || e.name || e.tagName}`;
                    }
                    """);
                if (focus.EndsWith("BODY", StringComparison.Ordinal))
                {
                    break;
                }

                focus.Should().NotStartWith("UNSEEN");
                reached.Add(focus);
            }

            reached.Should().Contain(["skip", "locate-input", "tab", "range-button", "url", "pill", "button primary", "plot", "facet-head", "facet-add", "grid"]);
        });

    [Fact]
    public async Task The_skip_link_leads_to_the_results() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await page.Page.Keyboard.PressAsync("Tab");
            await page.Page.Keyboard.PressAsync("Enter");

            await Expect(page.Page.Locator(".grid")).ToBeFocusedAsync();
        });
}
