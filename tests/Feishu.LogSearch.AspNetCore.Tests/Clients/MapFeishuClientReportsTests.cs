using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class MapFeishuClientReportsTests
{
    private static readonly string Good = SomeReport.Json("\"errMsg\":\"login:ok\"");

    [Fact]
    public async Task The_answer_has_the_counts_and_the_reason_of_each_refused_report()
    {
        await using ReportServer server = await ReportServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(Good, SomeReport.With("client_version", "\"4.4\""), Good, "7");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        JsonElement answer = await ReportServer.JsonOf(response);
        (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32()).Should().Be((2, 2));
        JsonElement refusal = answer.GetProperty("refusals")[0];
        (refusal.GetProperty("index").GetInt32(), refusal.GetProperty("code").GetString()).Should().Be((1, LogErrorCodes.ReportClientTooOld));
        refusal.GetProperty("reason").GetProperty("en").GetString().Should().StartWith("The report comes from Feishu client 4.4;");
        refusal.GetProperty("reason").GetProperty("zh").GetString().Should().StartWith("该条日志来自飞书客户端 4.4");
        (await server.EntriesAsync()).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", null, 200)]
    [InlineData("application/vnd.feishu+json", null, 200)]
    [InlineData("text/plain;charset=UTF-8", ReportServer.OtherOrigin, 200)]
    [InlineData("text/plain", null, 415)]
    [InlineData("application/json; charset=gbk", null, 415)]
    [InlineData("application/x-www-form-urlencoded", ReportServer.OtherOrigin, 415)]
    [InlineData(null, null, 415)]
    public async Task JSON_is_read_and_plain_text_only_of_pages(string? contentType, string? origin, int status)
    {
        await using ReportServer server = await ReportServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(SomeReport.Batch(Good), contentType, origin);

        ((int)response.StatusCode).Should().Be(status);
    }

    [Fact]
    public async Task What_cannot_be_read_has_a_documented_answer()
    {
        await using ReportServer server = await ReportServer.StartAsync(limits: options => (options.MaxBodyBytes, options.MaxReports) = (100_000, 3));
        string deep = new string('[', 100_000 / 2) + new string(']', 100_000 / 2);

        await Check(new byte[10 * 1024 * 1024], HttpStatusCode.RequestEntityTooLarge, LogErrorCodes.ReportBodyTooLarge);
        await Check(Encoding.UTF8.GetBytes($"{{\"reports\":{deep[20..^20]}}}"), HttpStatusCode.BadRequest, LogErrorCodes.ReportBodyUnreadable);
        await Check([.. "{\"reports\":[\""u8, 0xC3, 0x28, .. "\"]}"u8], HttpStatusCode.BadRequest, LogErrorCodes.ReportBodyUnreadable);
        await Check(SomeReport.Batch(Good)[..^1], HttpStatusCode.BadRequest, LogErrorCodes.ReportBodyUnreadable);
        await Check([], HttpStatusCode.BadRequest, LogErrorCodes.ReportBodyUnreadable);
        await Check(SomeReport.Batch(Good, Good, Good, Good), HttpStatusCode.RequestEntityTooLarge, LogErrorCodes.ReportsTooMany);
        (await server.EntriesAsync()).Should().BeEmpty();
        server.Counts["feishu.logsearch.capture.report_batches_refused:FLS5102"].Should().Be(4);

        async Task Check(byte[] body, HttpStatusCode status, string code)
        {
            using HttpResponseMessage response = await server.SendAsync(body);
            response.StatusCode.Should().Be(status);
            (await ReportServer.CodeOf(response)).Should().Be(code);
        }
    }

    [Fact]
    public async Task A_long_body_of_unknown_length_is_not_read_to_its_end()
    {
        await using ReportServer server = await ReportServer.StartAsync(limits: options => options.MaxBodyBytes = 1_024);
        using var request = new HttpRequestMessage(HttpMethod.Post, ReportServer.Path) { Content = new StreamContent(new MemoryStream(new byte[2_000_000])) };
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new("application/json");

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        (await ReportServer.CodeOf(response)).Should().Be(LogErrorCodes.ReportBodyTooLarge);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_counted_and_the_next_one_taken()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(server.Client.BaseAddress!.Host, server.Client.BaseAddress.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {ReportServer.Path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{{\"reports\":["));
            socket.Client.Shutdown(SocketShutdown.Send);
            await Eventually(() => server.Counts.ContainsKey("feishu.logsearch.capture.report_batches_refused:FLS5105"));
        }

        using HttpResponseMessage response = await server.SendAsync(Good);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_user_is_the_one_whom_the_host_has_logged_in()
    {
        await using ReportServer server = await ReportServer.StartAsync(
            options => (options.AllowAnonymous, options.OpenIdClaim) = (false, "feishu_open_id"),
            pipeline: app => ReportServer.LogIn(app, "feishu_open_id", SomeReport.OpenId));

        using HttpResponseMessage response = await server.SendAsync(SomeReport.With("open_id", "\"ou_somebody_else\"", Good));

        (await ReportServer.JsonOf(response)).GetProperty("ignored")[0].GetString().Should().Be("open_id");
        (await server.EntriesAsync()).Should().ContainSingle().Which.OpenId.Should().Be(SomeReport.OpenId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_user_is_known_by_a_token_of_the_host(bool isInHeader)
    {
        await using ReportServer server = await ReportServer.StartAsync(options => options.AllowAnonymous = false);
        string token = server.Tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1));
        byte[] body = Encoding.UTF8.GetBytes($$"""{"token":"{{(isInHeader ? "" : token)}}","reports":[{{Good}}]}""".Replace("\"token\":\"\",", "", StringComparison.Ordinal));

        using HttpResponseMessage response = await server.SendAsync(body, token: isInHeader ? token : null);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await server.EntriesAsync()).Should().ContainSingle().Which.OpenId.Should().Be(SomeReport.OpenId);
    }

    [Fact]
    public async Task A_token_that_is_not_good_any_more_is_refused_also_where_strangers_are_welcome()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        string token = server.Tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1));
        server.Time.Advance(TimeSpan.FromHours(1));

        using HttpResponseMessage late = await server.SendAsync(SomeReport.Batch(Good), token: token);
        using HttpResponseMessage forged = await server.SendAsync(SomeReport.Batch(Good), token: "CfDJ8" + token[5..].ToUpperInvariant());

        (late.StatusCode, await ReportServer.CodeOf(late)).Should().Be((HttpStatusCode.Unauthorized, LogErrorCodes.ReportTokenInvalid));
        (await ReportServer.CodeOf(forged)).Should().Be(LogErrorCodes.ReportTokenInvalid);
        (await server.EntriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Strangers_may_report_only_where_the_host_says_so()
    {
        await using ReportServer closed = await ReportServer.StartAsync(options => options.AllowAnonymous = false);
        await using ReportServer open = await ReportServer.StartAsync();

        using HttpResponseMessage refused = await closed.SendAsync(Good);
        using HttpResponseMessage taken = await open.SendAsync(Good);

        (refused.StatusCode, await ReportServer.CodeOf(refused)).Should().Be((HttpStatusCode.Unauthorized, LogErrorCodes.ReportUserMissing));
        (await open.EntriesAsync()).Should().ContainSingle().Which.OpenId.Should().BeNull();
    }

    [Fact]
    public async Task A_user_who_reports_too_fast_waits_and_others_do_not()
    {
        await using ReportServer server = await ReportServer.StartAsync(options => options.ReportsPerMinutePerUser = 10);
        string token = server.Tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1));
        string other = server.Tokens.Issue(Some.AppId, "ou_other", TimeSpan.FromHours(1));
        byte[] eight = SomeReport.Batch([.. Enumerable.Repeat(Good, 8)]);

        (await Status(token)).Should().Be(HttpStatusCode.OK);
        (await Status(token)).Should().Be(HttpStatusCode.OK, "two of ten were left");
        using HttpResponseMessage refused = await server.SendAsync(eight, token: token);
        (refused.StatusCode, await ReportServer.CodeOf(refused)).Should().Be((HttpStatusCode.TooManyRequests, LogErrorCodes.ReportsTooFast));
        TimeSpan wait = refused.Headers.RetryAfter!.Delta!.Value;
        wait.Should().BeCloseTo(TimeSpan.FromSeconds(36), TimeSpan.FromSeconds(1), "six were sent ahead, at six seconds each");
        (await Status(other)).Should().Be(HttpStatusCode.OK);

        server.Time.Advance(wait - TimeSpan.FromSeconds(2));
        (await Status(token)).Should().Be(HttpStatusCode.TooManyRequests);
        server.Time.Advance(TimeSpan.FromSeconds(2));
        (await Status(token)).Should().Be(HttpStatusCode.OK);
        (await server.EntriesAsync()).Should().HaveCount(32);
        server.Counts["feishu.logsearch.capture.report_batches_refused:FLS5106"].Should().Be(2);

        async Task<HttpStatusCode> Status(string of)
        {
            using HttpResponseMessage response = await server.SendAsync(eight, token: of);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task An_address_that_reports_too_fast_is_refused_before_its_body_is_read()
    {
        await using ReportServer server = await ReportServer.StartAsync(options => options.ReportsPerMinutePerAddress = 3);
        for (int i = 0; i < 3; i++)
        {
            (await server.SendAsync("nonsense"u8.ToArray())).StatusCode.Should().Be(HttpStatusCode.BadRequest, "a request without a report counts as one");
        }

        using HttpResponseMessage refused = await server.SendAsync(Good);

        (refused.StatusCode, await ReportServer.CodeOf(refused)).Should().Be((HttpStatusCode.TooManyRequests, LogErrorCodes.ReportsTooFast));
        refused.Headers.RetryAfter!.Delta.Should().BePositive();
        server.Time.Advance(TimeSpan.FromMinutes(1));
        (await server.SendAsync(Good)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_is_recorded_once()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"b1","reports":[{{Good}},{{Good}},7]}""");

        using HttpResponseMessage first = await server.SendAsync(body);
        using HttpResponseMessage second = await server.SendAsync(body);

        JsonElement answer = await ReportServer.JsonOf(second);
        (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("refused").GetInt32(), answer.GetProperty("repeated").GetBoolean()).Should().Be((2, 1, true));
        (await server.EntriesAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_batch_id_of_one_user_is_none_of_anothers()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"b1","reports":[{{Good}}]}""");

        using HttpResponseMessage first = await server.SendAsync(body, token: server.Tokens.Issue(Some.AppId, "ou_1", TimeSpan.FromHours(1)));
        using HttpResponseMessage second = await server.SendAsync(body, token: server.Tokens.Issue(Some.AppId, "ou_2", TimeSpan.FromHours(1)));

        (await server.EntriesAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task While_nothing_can_be_recorded_the_client_is_told_to_come_again()
    {
        var writer = new RecordingWriter { OnAppend = (_, token) => Task.Delay(Timeout.Infinite, token) };
        await using ReportServer server = await ReportServer.StartAsync(services: services =>
        {
            services.AddSingleton<ILogWriter>(writer);
            services.Configure<LogRecorderOptions>(options => (options.Capacity, options.BatchSize, options.DrainTimeout, options.KeepCoverage) = (1, 1, TimeSpan.Zero, false));
        });
        byte[] body = Encoding.UTF8.GetBytes($$"""{"id":"b1","reports":[{{Good}}]}""");
        (await server.SendAsync(Good)).StatusCode.Should().Be(HttpStatusCode.OK);
        await writer.NextAppendAsync();
        (await server.SendAsync(Good)).StatusCode.Should().Be(HttpStatusCode.OK);

        using HttpResponseMessage full = await server.SendAsync(body);
        using HttpResponseMessage again = await server.SendAsync(body);

        (full.StatusCode, await ReportServer.CodeOf(full)).Should().Be((HttpStatusCode.ServiceUnavailable, LogErrorCodes.ReportsNotTaken));
        full.Headers.RetryAfter!.Delta.Should().BePositive();
        again.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, "a batch of which nothing was taken is not remembered");
    }

    [Fact]
    public async Task Nothing_is_answered_to_one_who_has_gone()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await server.Invoking(s => s.SendAsync(SomeReport.Batch(Good), cancellationToken: gone.Token)).Should().ThrowAsync<OperationCanceledException>();

        (await server.SendAsync(Good)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_of_the_mapping_are_all_named_at_start()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp)).UseInMemory();
        await using WebApplication bare = builder.Build();
        bare.Invoking(app => app.MapFeishuClientReports("/r", Some.AppId)).Should().Throw<InvalidOperationException>().WithMessage("*AddFeishuClientReports*");

        builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp)).UseInMemory();
        builder.Services.AddFeishuClientReports(Some.AppId);
        await using WebApplication host = builder.Build();
        Action map = () => host.MapFeishuClientReports("/r", Some.AppId, options =>
        {
            options.AllowOrigin("*").AllowOrigin("https://a.example.com/path").AllowOrigin("ftp://a");
            options.OpenIdClaim = " ";
            options.ReportsPerMinutePerUser = 0;
            options.ReportsPerMinutePerAddress = 10_000_001;
        });

        map.Should().Throw<InvalidOperationException>().Which.Message.Should()
            .Contain("'*' is no origin").And.Contain("'https://a.example.com/path' is no origin").And.Contain("'ftp://a' is no origin")
            .And.Contain("OpenIdClaim is empty").And.Contain("ReportsPerMinutePerUser is 0").And.Contain("ReportsPerMinutePerAddress is 10000001")
            .And.Contain("Nobody could report");
    }

    private static async Task Eventually(Func<bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isTrue())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
