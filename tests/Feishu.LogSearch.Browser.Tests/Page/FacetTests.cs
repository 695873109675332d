using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class FacetTests(BrowserFixture browser) : PageTests(browser)
{
    [Fact]
    public async Task Values_are_counted_and_a_click_adds_a_filter() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator codes = Facet(page, "error_code");
            (await codes.Locator(".facet-text").AllInnerTextsAsync()).Should().Equal("0", "230001", "99991663");
            (await codes.Locator(".facet-count").AllInnerTextsAsync()).Should().Equal("8", "2", "2");

            await codes.Locator(".facet-add", new LocatorLocatorOptions { HasText = "99991663" }).ClickAsync();

            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.ErrorCode == 99991663).Select(entry => entry.Id));
            await Expect(page.Input("error_code")).ToHaveValueAsync("99991663");
            await Expect(codes.Locator(".facet-value.chosen")).ToHaveCountAsync(1);

            await codes.Locator(".facet-add", new LocatorLocatorOptions { HasText = "99991663" }).ClickAsync();
            (await page.IdsAsync()).Should().HaveCount(Records.Count);
        });

    [Fact]
    public async Task The_minus_and_shift_exclude() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            ILocator codes = Facet(page, "error_code");
            await codes.Locator(".facet-value").First.HoverAsync();
            await page.Button("排除 错误码：0").ClickAsync();
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.ErrorCode != 0).Select(entry => entry.Id));

            await codes.Locator(".facet-add", new LocatorLocatorOptions { HasText = "230001" }).ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });
            (await page.IdsAsync()).Should().Equal(Records.Server.Where(entry => entry.ErrorCode is not (0 or 230001)).Select(entry => entry.Id));
            page.Query.Should().Contain("error_code!=0&error_code!=230001");
        });

    [Fact]
    public async Task A_field_that_is_folded_is_counted_when_it_is_opened_and_stays_open() =>
        await VisitAsync($"kind=client&{SearchPage.Hour}", async page =>
        {
            await Facet(page, "network_type").Locator(".facet-head").ClickAsync();
            await Expect(Facet(page, "network_type").Locator(".facet-value")).ToHaveCountAsync(2);

            await page.Page.ReloadAsync();

            await Expect(Facet(page, "network_type").Locator(".facet-value")).ToHaveCountAsync(2);
        });

    private static ILocator Facet(SearchPage page, string field) => page.Page.Locator($".facet[data-field='{field}']");
}
