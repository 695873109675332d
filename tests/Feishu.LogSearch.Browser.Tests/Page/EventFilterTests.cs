namespace Feishu.LogSearch.Browser.Tests;

public sealed class EventFilterTests(BrowserFixture browser) : PageTests(browser)
{
    public static TheoryData<string, string> Filters => new()
    {
        { "event_type", "im.message.receive_v1" },
        { "event_id", Records.Event[4].EventId! },
        { "tenant_key", Records.OtherTenant },
        { "status", "timeout" },
        { "error_message", "订单 5" },
        { "keyword", "approval 不存在" },
        { "schema", "1.0" },
        { "transport", "long_connection" },
        { "http_status", "500" },
        { "duration_ms", "3000.." },
        { "push_delay_ms", "..1000" },
        { "retry_count", "2" },
        { "trace_id", Records.Trace(3) },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Each_filter_finds_what_it_should_and_nothing_else(string filter, string value) =>
        await VisitAsync($"kind=event&{SearchPage.Hour}", async page =>
        {
            string[] expected = [.. Records.Event.Where(entry => Matches(entry, filter)).Select(entry => entry.Id)];
            expected.Should().NotBeEmpty().And.HaveCountLessThan(Records.Count);

            await page.FilterAsync(filter, value);

            (await page.IdsAsync()).Should().Equal(expected);

            await page.NegateAsync(filter);

            (await page.IdsAsync()).Should().Equal(Records.Event.Where(entry => !IsExcluded(entry, filter)).Select(entry => entry.Id));
        });

    [Fact]
    public async Task The_form_has_the_consoles_filters_in_its_order_and_words() =>
        await VisitAsync("kind=event", async page =>
            (await page.Page.Locator(".filters:not(.rest) .label").AllInnerTextsAsync()).Should().Equal(
                "起止时间段", "事件类型", "Event ID", "用户企业标识", "返回状态", "错误信息"));

    // Of several keywords all must be there to find a log, and one is enough to leave it out.
    private static bool IsExcluded(EventLogEntry entry, string filter) =>
        filter == "keyword" ? entry.EventType == "approval.instance" || entry.ErrorMessage?.Contains("不存在", StringComparison.Ordinal) == true : Matches(entry, filter);

    private static bool Matches(EventLogEntry entry, string filter) => filter switch
    {
        "event_type" => entry.EventType == "im.message.receive_v1",
        "event_id" => entry.Id == "event-4",
        "tenant_key" => entry.TenantKey == Records.OtherTenant,
        "status" => entry.Status == LogStatus.Timeout,
        "error_message" => entry.ErrorMessage?.Contains("订单 5", StringComparison.Ordinal) == true,
        "keyword" => entry.EventType == "approval.instance" && entry.ErrorMessage?.Contains("不存在", StringComparison.Ordinal) == true,
        "schema" => entry.Schema == "1.0",
        "transport" => entry.Transport == EventTransport.LongConnection,
        "http_status" => entry.HttpStatus == 500,
        "duration_ms" => entry.Duration >= TimeSpan.FromSeconds(3),
        "push_delay_ms" => entry.PushDelay <= TimeSpan.FromSeconds(1),
        "retry_count" => entry.RetryCount == 2,
        "trace_id" => entry.Id == "event-3",
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "It has no expectation."),
    };
}
