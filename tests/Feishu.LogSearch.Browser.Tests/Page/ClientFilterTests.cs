using Microsoft.Playwright;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class ClientFilterTests(BrowserFixture browser) : PageTests(browser)
{
    public static TheoryData<string, string> Filters => new()
    {
        { "open_id", Records.Client[1].OpenId! },
        { "status", "success" },
        { "keyword", "getlocation　系统未授予" },
        { "api", "request" },
        { "message", "AUTH deny" },
        { "error_code", "302" },
        { "error_message", "timeout" },
        { "page", "pages/order/detail" },
        { "platform", "ios" },
        { "client_version", "7.60.2" },
        { "package_version", "1.4.1" },
        { "network_type", "wifi" },
        { "trace_id", Records.Trace(9) },
    };

    private static IEnumerable<ClientLogEntry> MiniProgram => Records.Client.Where(entry => entry.Feature == ClientFeature.MiniProgram);

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_filter_finds_what_it_should_and_nothing_else(string filter, string value) =>
        await VisitAsync($"kind=client&{SearchPage.Hour}", async page =>
        {
            string[] expected = [.. MiniProgram.Where(entry => Matches(entry, filter)).Select(entry => entry.Id)];
            expected.Should().NotBeEmpty().And.HaveCountLessThan(Records.Count);

            await page.FilterAsync(filter, value);

            (await page.IdsAsync()).Should().Equal(expected);

            await page.NegateAsync(filter);

            (await page.IdsAsync()).Should().Equal(MiniProgram.Where(entry => !IsExcluded(entry, filter)).Select(entry => entry.Id));
        });

    [Fact]
    public async Task The_form_has_the_consoles_filters_in_its_order_and_words() =>
        await VisitAsync("kind=client", async page =>
            (await page.Page.Locator(".filters:not(.rest) .label").AllInnerTextsAsync()).Should().Equal(
                "起止时间段", "用户 Open ID", "应用功能", "返回状态", "日志关键词"));

    [Fact]
    public async Task Exactly_one_feature_is_searched_and_only_those_that_are_on_can_be_chosen() =>
        await VisitAsync($"kind=client&{SearchPage.Hour}", async page =>
        {
            ILocator select = page.Field("feature").Locator("select");
            (await select.Locator("option:disabled").AllInnerTextsAsync()).Should().Equal("小组件（未开启）");

            await select.SelectOptionAsync("web_app");

            (await page.IdsAsync()).Should().Equal(Records.Client.Where(entry => entry.Feature == ClientFeature.WebApp).Select(entry => entry.Id));
            page.Query.Should().Contain("feature=web_app");
        });

    // Of several keywords all must be there to find a log, and one is enough to leave it out.
    private static bool IsExcluded(ClientLogEntry entry, string filter) =>
        filter == "keyword" ? entry.Api == "getLocation" || entry.Message!.Contains("系统未授予", StringComparison.Ordinal) : Matches(entry, filter);

    private static bool Matches(ClientLogEntry entry, string filter) => filter switch
    {
        "open_id" => entry.OpenId == Records.Client[1].OpenId,
        "status" => entry.Status == LogStatus.Success,
        "keyword" => entry.Api == "getLocation" && entry.Message!.Contains("系统未授予", StringComparison.Ordinal),
        "api" => entry.Api == "request",
        "message" => entry.Message!.Contains("auth deny", StringComparison.Ordinal),
        "error_code" => entry.ErrorCode == 302,
        "error_message" => entry.ErrorMessage == "timeout",
        "page" => entry.Page == Records.Client[1].Page,
        "platform" => entry.Platform == "ios",
        "client_version" => entry.ClientVersion == "7.60.2",
        "package_version" => entry.PackageVersion == "1.4.1",
        "network_type" => entry.NetworkType == "wifi",
        "trace_id" => entry.Id == "client-9",
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "It has no expectation."),
    };
}
