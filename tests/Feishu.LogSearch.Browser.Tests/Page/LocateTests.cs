using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class LocateTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task A_pasted_error_opens_the_log_that_it_is_about() =>
        await VisitAsync("kind=client&last=15m", async page =>
        {
            await PasteAsync(page, $$$"""
                用户反馈报错：
                {"code":99991663,"msg":"Invalid access token","error":{"log_id":"{{{Records.LogIdOf(5)}}}"}}
                """);

            await Expect(page.Detail("id")).ToHaveTextAsync("server-5");
            await Expect(page.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "服务端日志" })).ToHaveAttributeAsync("aria-selected", "true");
            (await page.IdsAsync()).Should().Contain("server-5");
        });

    [Fact]
    public async Task Several_logs_are_a_list_to_choose_from() =>
        await VisitAsync("kind=server&last=15m", async page =>
        {
            await PasteAsync(page, $"trace {Records.SharedTrace} failed");

            await Expect(page.Dialog.Locator(".ids")).ToContainTextAsync(Records.SharedTrace);
            await Expect(page.Dialog.Locator(".moment-row")).ToHaveCountAsync(3);
            await page.Dialog.Locator(".moment-row", new LocatorLocatorOptions { HasText = "客户端" }).GetByRole(AriaRole.Link).ClickAsync();

            await Expect(page.Detail("id")).ToHaveTextAsync("client-5");
            await Expect(page.Dialog).ToBeHiddenAsync();
        });

    [Theory]
    [InlineData("今天天气不错", "没有识别到可查询的 ID")]
    [InlineData("ou_ffffffffffffffffffffffffffffffff", "保留期内没有对应的日志")]
    public async Task Nothing_found_says_why(string text, string why) =>
        await VisitAsync("kind=server&last=15m", async page =>
        {
            await page.Page.Locator(".locate-input").FillAsync(text);
            await page.Page.Keyboard.PressAsync("Enter");

            await Expect(page.Dialog).ToContainTextAsync(why);
        });

    private static async Task PasteAsync(SearchPage page, string text)
    {
        await page.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Page.Locator(".locate-input").FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+V");
    }
}
