using System.Text;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuClientReportRecorderTests : IAsyncDisposable
{
    private readonly ClientReportHost _host = new();

    [Fact]
    public async Task A_report_becomes_an_entry_with_every_field()
    {
        byte[] body = Encoding.UTF8.GetBytes($$$"""
            {"id":"b1","reports":[{"time":{{{SomeReport.Time}}},"errMsg":"getLocation:fail auth deny","errno":107,"errString":"user permission denied","page":"https://app.example.com/orders?token=1","trace_id":"t1"}],
             "client":{"feature":"web_app","platform":"ios","system":"17.4","brand":"Apple","model":"iPhone13,2","client_version":"7.63.7","sdk_version":"1.9.55.2","package_version":"1.2.0","network_type":"wifi"}}
            """);

        _host.Record(body).Should().BeEquivalentTo(new FeishuClientReportResult { Accepted = 1, Refusals = [] });

        ClientLogEntry entry = (await _host.EntriesAsync()).Should().ContainSingle().Subject;
        entry.Should().Be(new ClientLogEntry
        {
            Id = entry.Id,
            AppId = Some.AppId,
            Time = Some.Time,
            ReceivedTime = Some.Time,
            OpenId = SomeReport.OpenId,
            Feature = ClientFeature.WebApp,
            Status = LogStatus.Fail,
            Api = "getLocation",
            Message = "getLocation:fail auth deny",
            ErrorCode = 107,
            ErrorMessage = "user permission denied",
            Page = "/orders",
            Platform = "ios",
            System = "17.4",
            Brand = "Apple",
            Model = "iPhone13,2",
            ClientVersion = "7.63.7",
            SdkVersion = "1.9.55.2",
            PackageVersion = "1.2.0",
            NetworkType = "wifi",
            TraceId = "t1",
        });
    }

    [Theory]
    [InlineData("\"errMsg\":\"chooseContact:ok\"", LogStatus.Success, null, null)]
    [InlineData("\"errMsg\":\"getLocation:fail auth deny\"", LogStatus.Fail, null, "auth deny")]
    [InlineData("\"errMsg\":\"request:fail CronetError(\\\"internal_code=-105\\\")\",\"errno\":302", LogStatus.Timeout, 302L, "CronetError(\"internal_code=-105\")")]
    [InlineData("\"errMsg\":\"chooseContact:cancel\"", LogStatus.Fail, null, "cancel")]
    [InlineData("\"errMsg\":\"login:fail\",\"errno\":107,\"errCode\":1716201", LogStatus.Fail, 107L, null)]
    [InlineData("\"errMsg\":\"login:fail\",\"errCode\":\"1716201\"", LogStatus.Fail, 1716201L, null)]
    [InlineData("\"errCode\":0", LogStatus.Success, 0L, null)]
    [InlineData("\"errCode\":302", LogStatus.Fail, 302L, null)]
    [InlineData("\"status\":\"timeout\",\"error_message\":\"timeout\"", LogStatus.Timeout, null, "timeout")]
    [InlineData("\"status\":\"success\",\"errMsg\":\"login:fail x\"", LogStatus.Fail, null, "x")]
    public async Task Status_code_and_reason_are_read_from_what_the_platform_said(string members, LogStatus status, long? code, string? reason)
    {
        ClientLogEntry entry = (await _host.TakenAsync(SomeReport.Json(members))).Single();

        (entry.Status, entry.ErrorCode, entry.ErrorMessage).Should().Be((status, code, reason));
    }

    [Fact]
    public async Task A_keyword_finds_what_only_errMsg_and_errString_say()
    {
        ClientLogEntry entry = (await _host.TakenAsync(SomeReport.Json("\"errMsg\":\"scanCode:fail 用户取消\",\"errString\":\"cancelled by user\""))).Single();

        (entry.Api, entry.Message, entry.ErrorMessage).Should().Be(("scanCode", "scanCode:fail 用户取消", "cancelled by user"));
    }

    [Theory]
    [InlineData("4.4.9", LogErrorCodes.ReportClientTooOld)]
    [InlineData("3.29.4", LogErrorCodes.ReportClientTooOld)]
    [InlineData("4.5", null)]
    [InlineData("V4.5.0", null)]
    [InlineData("4.10.1", null)]
    [InlineData("7.63.7", null)]
    [InlineData("seven", LogErrorCodes.ReportMalformed)]
    [InlineData("99999999999.1", LogErrorCodes.ReportMalformed)]
    public void Only_client_4_5_and_later_may_report(string version, string? code)
    {
        FeishuClientReportResult result = _host.Record(SomeReport.Batch(SomeReport.With("client_version", $"\"{version}\"")));

        result.Refusals.Select(refusal => refusal.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public void Coverage_tells_of_refused_reports_why_and_how_many()
    {
        string tooOld = SomeReport.With("client_version", "\"4.4.9\"");
        _host.Record(SomeReport.Batch(tooOld, tooOld, SomeReport.With("time", null)));

        _host.Losses().Should().BeEquivalentTo([
            ((LogCoverageReason?)LogCoverageReason.ClientTooOld, (string?)LogErrorCodes.ReportClientTooOld, (long?)2),
            (LogCoverageReason.Refused, LogErrorCodes.ReportMalformed, 1)]);
    }

    [Fact]
    public async Task The_client_is_known_from_the_User_Agent_where_the_report_does_not_say()
    {
        string report = SomeReport.With("client_version", null);
        const string Agent = "Mozilla/5.0 (Linux; Android 9; MI 6X) Mobile Safari/537.36 Lark/5.10.4 LarkLocale/zh_CN ChannelName/Feishu";

        _host.Refusal(report).Code.Should().Be(LogErrorCodes.ReportClientUnknown);
        _host.Refusal(report, "Mozilla/5.0 Lark/4.4.1 LarkLocale/zh_CN").Code.Should().Be(LogErrorCodes.ReportClientTooOld);
        _host.Record(SomeReport.Batch(report), userAgent: Agent).Accepted.Should().Be(1);

        (await _host.EntriesAsync()).Should().ContainSingle().Which.ClientVersion.Should().Be("5.10.4");
    }

    [Fact]
    public async Task A_client_of_which_nothing_is_known_is_accepted_where_the_host_says_so_and_of_widgets()
    {
        await using var open = new ClientReportHost(options => options.AcceptUnknownClients = true);
        string report = SomeReport.With("client_version", null);

        open.Record(SomeReport.Batch(report)).Accepted.Should().Be(1);
        _host.Record(SomeReport.Batch(SomeReport.With("feature", "\"widget\"", report))).Accepted.Should().Be(1);
    }

    [Theory]
    [InlineData("time", null, LogErrorCodes.ReportMalformed)]
    [InlineData("time", "\"yesterday\"", LogErrorCodes.ReportMalformed)]
    [InlineData("time", "[1]", LogErrorCodes.ReportMalformed)]
    [InlineData("time", "1e400", LogErrorCodes.ReportMalformed)]
    [InlineData("time", "-1", LogErrorCodes.ReportMalformed)]
    [InlineData("time", "\"2023-07-05T10:05:00.001+08:00\"", LogErrorCodes.RecordInFuture)]
    [InlineData("time", "\"2023-07-05T10:05:00+08:00\"", null)]
    [InlineData("time", "\"2023-06-28T23:59:59.999+08:00\"", LogErrorCodes.RecordBeyondRetention)]
    [InlineData("time", "\"2023-06-29T00:00:00+08:00\"", null)]
    [InlineData("feature", null, LogErrorCodes.RecordFeatureNotEnabled)]
    [InlineData("feature", "\"mini_program\"", LogErrorCodes.RecordFeatureNotEnabled)]
    [InlineData("feature", "\"WebApp\"", LogErrorCodes.RecordFeatureNotEnabled)]
    [InlineData("feature", "{}", LogErrorCodes.ReportMalformed)]
    [InlineData("errMsg", null, LogErrorCodes.RecordWithoutStatus)]
    [InlineData("errMsg", "[\"x\"]", LogErrorCodes.ReportMalformed)]
    [InlineData("errno", "1.5", LogErrorCodes.ReportMalformed)]
    [InlineData("errno", "\"x\"", LogErrorCodes.ReportMalformed)]
    [InlineData("errno", "99999999999999999999", LogErrorCodes.ReportMalformed)]
    [InlineData("errno", "null", null)]
    [InlineData("status", "\"1\"", LogErrorCodes.ReportMalformed)]
    [InlineData("status", "\"lost\"", LogErrorCodes.ReportMalformed)]
    [InlineData("system", "11.4", null)]
    [InlineData("system", "true", LogErrorCodes.ReportMalformed)]
    public void A_report_that_breaks_a_rule_is_refused_by_the_rules_code(string member, string? value, string? code)
    {
        FeishuClientReportResult result = _host.Record(SomeReport.Batch(SomeReport.With(member, value)));

        result.Refusals.Select(refusal => refusal.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public async Task The_rest_of_the_batch_is_kept()
    {
        string good = SomeReport.Json("\"errMsg\":\"login:ok\"");

        FeishuClientReportResult result = _host.Record(SomeReport.Batch(good, "7", good, SomeReport.With("client_version", "\"4.4\""), "null", good));

        result.Accepted.Should().Be(3);
        result.Refusals.Select(refusal => (refusal.Index, refusal.Code)).Should().Equal(
            (1, LogErrorCodes.ReportMalformed), (3, LogErrorCodes.ReportClientTooOld), (4, LogErrorCodes.ReportMalformed));
        (await _host.EntriesAsync()).Should().HaveCount(3);
    }

    [Fact]
    public void A_refusal_says_what_is_wrong_in_both_languages()
    {
        FeishuClientReportRefusal old = _host.Refusal(SomeReport.With("client_version", "\"4.4.9\""));
        FeishuClientReportRefusal late = _host.Refusal(SomeReport.With("time", "\"2023-06-01T00:00:00Z\""));

        old.Reason.English.Should().Be("The report comes from Feishu client 4.4.9; logs are collected from client 4.5 on. The user needs to update Feishu.");
        old.Reason.Chinese.Should().Be("该条日志来自飞书客户端 4.4.9，仅 V4.5 及以上版本支持客户端日志。请用户升级飞书。");
        late.Reason.English.Should().StartWith("The record is of 2023-06-01 08:00:00 +08:00; only the last 7 days are kept");
        late.Reason.Chinese.Should().StartWith("记录的时间为 2023-06-01 08:00:00 +08:00，仅保留 7 日内");
    }

    [Theory]
    [InlineData("model", 256, true)]
    [InlineData("model", 257, false)]
    [InlineData("page", 257, false)]
    [InlineData("trace_id", 257, false)]
    [InlineData("message", 257, true)]
    public void A_value_that_no_search_could_be_for_is_refused(string member, int length, bool isTaken)
    {
        FeishuClientReportResult result = _host.Record(SomeReport.Batch(SomeReport.With(member, $"\"{new string('/', length)}\"")));

        result.Refusals.Select(refusal => refusal.Code).Should().Equal(isTaken ? [] : [LogErrorCodes.ReportValueTooLong]);
    }

    [Fact]
    public async Task Sizes_are_limited()
    {
        await using var host = new ClientReportHost(options => (options.MaxBodyBytes, options.MaxReports, options.MaxReportBytes) = (1_024, 3, 256));
        string good = SomeReport.Json("\"errMsg\":\"login:ok\"");
        string longer = SomeReport.With("message", $"\"{new string('中', 70)}\"", good);

        host.Record(SomeReport.Batch(good, longer)).Refusals.Should().ContainSingle().Which.Code.Should().Be(LogErrorCodes.ReportTooLarge);
        host.Record(SomeReport.Batch(good, good, good, good)).Error!.Code.Should().Be(LogErrorCodes.ReportsTooMany);
        host.Record(new byte[1_025]).Error!.Code.Should().Be(LogErrorCodes.ReportBodyTooLarge);
        host.Counts["feishu.logsearch.capture.report_batches_refused:FLS5103"].Should().Be(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"reports\":{}}")]
    [InlineData("{\"reports\":[]} x")]
    [InlineData("{\"reports\":[{\"time\":1}")]
    [InlineData("{\"reports\":[{\"x\":[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}]}")]
    [InlineData("{\"reports\":[{\"errMsg\":\"\\x\"}]}")]
    public void A_body_that_is_no_batch_is_refused_whole(string body)
    {
        FeishuClientReportResult result = _host.Record(Encoding.UTF8.GetBytes(body));

        result.Error!.Code.Should().Be(LogErrorCodes.ReportBodyUnreadable);
        (result.Accepted, result.Refusals.Length).Should().Be((0, 0));
    }

    [Fact]
    public void Text_that_is_no_UTF_8_is_refused_whole() =>
        _host.Record([.. "{\"reports\":["u8, 0xFF, .. "]}"u8]).Error!.Code.Should().Be(LogErrorCodes.ReportBodyUnreadable);

    [Fact]
    public async Task Half_an_emoji_is_replaced_as_everywhere()
    {
        IReadOnlyList<ClientLogEntry> entries = await _host.TakenAsync(
            SomeReport.Json("""
                "errMsg":"a:ok","message":"cut \ud83d"
                """),
            SomeReport.Json("""
                "errMsg":"a:ok","message":"\ude00\"\\ud83d \ud83d\ude00 \ud83dx\u0041"
                """));

        entries.Select(entry => entry.Message).Should().Equal("cut \uFFFD", "\uFFFD\"\\ud83d 😀 \uFFFDxA");
    }

    [Fact]
    public async Task The_user_is_never_taken_from_the_report()
    {
        byte[] body = SomeReport.Batch(SomeReport.Json("\"errMsg\":\"a:ok\",\"open_id\":\"ou_other\",\"received_time\":1,\"app_id\":\"cli_other\",\"id\":\"x\""));

        FeishuClientReportResult result = _host.Record(body, openId: null);

        result.Ignored.Should().Equal("open_id", "received_time", "app_id", "id");
        ClientLogEntry entry = (await _host.EntriesAsync()).Single();
        (entry.OpenId, entry.ReceivedTime, entry.AppId).Should().Be((null, Some.Time, Some.AppId));
        entry.Id.Should().NotBe("x");
    }

    [Fact]
    public void An_id_of_another_kind_in_the_users_place_is_named()
    {
        FeishuClientReportResult result = _host.Record(SomeReport.Batch(SomeReport.Json("\"errMsg\":\"a:ok\"")), openId: "on_94a1ee5551019f18cd73d9f111898cf2");

        result.Refusals.Should().ContainSingle().Which.Should().Match<FeishuClientReportRefusal>(
            refusal => refusal.Code == LogErrorCodes.RecordIdKindMismatch && refusal.Reason.English.Contains("which is a union_id", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_members_are_ignored_and_named_once()
    {
        string report = SomeReport.Json("\"errMsg\":\"a:ok\",\"errmsg\":1,\"safeArea\":{\"top\":[1]},\"\\u0074ime\":1");

        FeishuClientReportResult result = _host.Record(SomeReport.Batch(report, report));

        result.Accepted.Should().Be(2);
        result.Ignored.Should().Equal("errmsg", "safeArea", "time");
    }

    [Fact]
    public async Task Secrets_are_taken_out()
    {
        ClientLogEntry entry = (await _host.TakenAsync(SomeReport.Json("\"errMsg\":\"request:fail Bearer u-abcdefghijklmn0123456789 refused\""))).Single();

        entry.Message.Should().Be("request:fail Bearer [redacted] refused");
        entry.ErrorMessage.Should().Be("Bearer [redacted] refused");
    }

    [Fact]
    public void What_is_refused_or_lost_is_counted()
    {
        _host.Record(SomeReport.Batch(SomeReport.With("client_version", "\"4.4\""), SomeReport.With("client_version", "\"4.4\""), "7"));
        _host.Record("{\"lost\":12,\"reports\":[]}"u8.ToArray());
        _host.Record("{\"lost\":-5,\"reports\":[]}"u8.ToArray());
        _host.Reports.Refuse(Some.AppId, new FeishuClientReportError("MY1", new BilingualText("no", "否")));

        _host.Counts.Should().Contain(new KeyValuePair<string, long>("feishu.logsearch.capture.reports_refused:FLS5124", 2))
            .And.Contain(new KeyValuePair<string, long>("feishu.logsearch.capture.reports_refused:FLS5121", 1))
            .And.Contain(new KeyValuePair<string, long>("feishu.logsearch.capture.reports_lost:", 12))
            .And.Contain(new KeyValuePair<string, long>("feishu.logsearch.capture.report_batches_refused:MY1", 1));
    }

    [Fact]
    public async Task What_the_recorder_cannot_take_is_to_be_sent_again()
    {
        var writer = new RecordingWriter { OnAppend = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using var host = new ClientReportHost(services: services =>
        {
            services.AddSingleton<ILogWriter>(writer);
            services.Configure<LogRecorderOptions>(options => (options.Capacity, options.BatchSize, options.DrainTimeout, options.KeepCoverage) = (2, 1, TimeSpan.Zero, false));
        });
        string good = SomeReport.Json("\"errMsg\":\"login:ok\"");
        host.Record(SomeReport.Batch(good)).Accepted.Should().Be(1);
        await writer.NextAppendAsync();

        FeishuClientReportResult result = host.Record(SomeReport.Batch(good, good, good, good));

        result.Accepted.Should().Be(2);
        result.Refusals.Select(refusal => (refusal.Index, refusal.Code)).Should().Equal((2, LogErrorCodes.ReportsNotTaken), (3, LogErrorCodes.ReportsNotTaken));
    }

    [Fact]
    public void An_app_that_is_not_configured_or_has_no_feature_is_refused()
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt)).UseInMemory();
        services.AddFeishuClientReports(Some.AppId, options => (options.MaxReports, options.MaxReportBytes, options.MaxBodyBytes) = (0, 0, 0));
        using ServiceProvider provider = services.BuildServiceProvider();
        IFeishuClientReportRecorder reports = provider.GetRequiredService<IFeishuClientReportRecorder>();

        reports.Invoking(recorder => recorder.Decode(Some.AppId, [])).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().HaveCount(4).And.Contain(failure => failure.Contains("has switched on no feature", StringComparison.Ordinal));
        reports.Invoking(recorder => recorder.Decode("cli_other", [])).Should().Throw<OptionsValidationException>()
            .WithMessage("*'cli_other'*not configured*");
    }

    [Fact]
    public async Task Flushing_can_be_cancelled() =>
        await _host.Invoking(host => host.Reports.FlushAsync(new CancellationToken(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
