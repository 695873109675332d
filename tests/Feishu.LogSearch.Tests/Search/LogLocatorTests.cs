namespace Feishu.LogSearch.Tests;

public sealed class LogLocatorTests
{
    private const string LogId = "20230703101112760611D29F2C180A6A6C";
    private const string Uuid = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736";
    private const string EventId = "f7984f25108f8137722bb63cee927e66";
    private const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";
    private const string Junk = "错误【#】！{\"log_id\":\"#\"}, https://open.feishu.cn/search?log_id=#&code=1 (#).";

    [Theory]
    [InlineData(LogId, FeishuIdKind.LogId)]
    [InlineData("021637463063659f7c4bc2bf0cd6d8391a154dc31cf5e62bbbbbe", FeishuIdKind.LogId)]
    [InlineData(Uuid, FeishuIdKind.RequestId)]
    [InlineData(EventId, FeishuIdKind.EventOrTraceId)]
    [InlineData(OpenId, FeishuIdKind.OpenId)]
    [InlineData(Some.StoreApp + "0000", FeishuIdKind.AppId)]
    public async Task An_id_is_recognised_in_any_text_once(string id, FeishuIdKind kind)
    {
        await using var host = new TestHost();

        LogLocation location = await host.Search.LocateAsync(Some.StoreApp, Junk.Replace("#", id));

        location.Ids.Should().ContainSingle().Which.Should().Match<FeishuId>(found => found.Kind == kind && found.Value == id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing here 12345 ou_ cli_ ou_short 20230703")]
    [InlineData("00010101000000760611D29F2C180A6A6C")]
    [InlineData("00010101080000760611D29F2C180A6A6C")]
    [InlineData("20231303101112760611D29F2C180A6A6C")]
    public async Task What_is_no_id_is_not_taken_for_one(string text)
    {
        await using var host = new TestHost();

        (await host.Search.LocateAsync(Some.StoreApp, text)).Ids.Should().BeEmpty();
    }

    [Fact]
    public async Task A_log_id_is_looked_for_at_its_own_time_and_then_everywhere()
    {
        var store = new RecordingStore();
        await using var host = new TestHost(store);
        DateTimeOffset time = new(2023, 7, 3, 10, 11, 12, TimeSpan.FromHours(8));
        ServerLogEntry call = Some.Call(time) with { LogId = LogId };
        await host.AddAsync(call);

        (await host.Search.LocateAsync(Some.StoreApp, LogId)).ServerEntries.Should().Equal(call);

        store.Reads.First().Window.Should().Be(new LogWindow(time.AddMinutes(-15), time.AddMinutes(15)));
        await host.AddAsync(Some.Call(time.AddHours(7)) with { RequestId = LogId[..^1] + "D" });
        (await host.Search.LocateAsync(Some.StoreApp, LogId[..^1] + "D")).ServerEntries.Should().ContainSingle("clocks may disagree");
    }

    [Fact]
    public async Task An_id_is_found_in_all_three_kinds_wherever_it_belongs()
    {
        await using var host = new TestHost();
        await host.AddAsync(Some.Call(Some.Now.AddDays(-6)) with { TraceId = EventId }, Some.Push() with { EventId = EventId }, Some.Report() with { TraceId = EventId }, Some.Report() with { OpenId = OpenId }, Some.Call() with { OpenId = OpenId });

        LogLocation location = await host.Search.LocateAsync(" " + Some.StoreApp, $"{OpenId} {EventId}");

        location.ServerEntries.Should().HaveCount(2);
        location.EventEntries.Should().HaveCount(1);
        location.ClientEntries.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_unknown_app_is_refused()
    {
        await using var host = new TestHost();

        (await new Func<Task>(async () => await host.Search.LocateAsync("cli_other0000", LogId)).Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(LogErrorCodes.UnknownApp);
    }
}
