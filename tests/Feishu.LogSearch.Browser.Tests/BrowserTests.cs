using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>The browser itself, as the tests beside this one rely on it.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_page_without_a_fault_has_none()
    {
        await using BrowserPage page = await browser.NewPageAsync();

        await page.Page.SetContentAsync("<title>日志检索</title>");

        (await page.Page.TitleAsync()).Should().Be("日志检索");
        page.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task What_goes_wrong_in_a_page_is_kept()
    {
        await using BrowserPage page = await browser.NewPageAsync();

        Task<string> thrown = page.Page.EvaluateAsync<string>(
            "() => new Promise(done => { addEventListener('error', e => done(e.message)); console.error('said'); setTimeout(() => { throw new Error('thrown') }); })");

        (await thrown).Should().Contain("thrown");
        await page.Page.EvaluateAsync("() => 0");
        page.ConsoleErrors.Should().ContainSingle().Which.Should().Be("said");
        page.PageErrors.Should().ContainSingle().Which.Should().Contain("thrown");
    }

    [Fact]
    public async Task Tests_do_not_see_what_others_stored()
    {
        await using BrowserPage first = await browser.NewPageAsync();
        await using BrowserPage second = await browser.NewPageAsync();

        await first.Context.AddCookiesAsync([new Cookie { Name = "user", Value = "first", Url = "http://127.0.0.1/" }]);

        (await second.Context.CookiesAsync()).Should().BeEmpty();
    }
}
