using System.Net;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class CaptureTests
{
    [Fact]
    public async Task Successful_call_is_recorded_with_everything_known_of_it()
    {
        string logId = Some.LogId();
        await using var host = new CaptureHost(StubServer.Answering("""{"code":0,"msg":"success","data":{"message_id":"om_1"}}""", logId: logId));

        using var request = new HttpRequestMessage(HttpMethod.Post, "open-apis/im/v1/messages?receive_id_type=open_id") { Content = new StringContent("{}") };
        request.Headers.Authorization = new("Bearer", "t-caecc734c2e3328a62489fe0648c4b98779515d3");
        using HttpResponseMessage response = await host.Client.SendAsync(request);

        (await response.Content.ReadAsStringAsync()).Should().Be("""{"code":0,"msg":"success","data":{"message_id":"om_1"}}""");
        ServerLogEntry entry = await host.EntryAsync();
        entry.AppId.Should().Be(Some.AppId);
        entry.LogId.Should().Be(logId);
        entry.Method.Should().Be("POST");
        entry.Url.Should().Be("/open-apis/im/v1/messages");
        entry.Host.Should().Be("open.feishu.cn");
        entry.Status.Should().Be(LogStatus.Success);
        entry.HttpStatus.Should().Be(200);
        entry.ErrorCode.Should().Be(0);
        entry.ErrorMessage.Should().BeNull("the call did not fail");
        entry.TokenType.Should().Be(FeishuTokenType.Tenant);
        entry.Attempt.Should().Be(1);
        entry.RequestBytes.Should().Be(2);
        entry.ResponseBytes.Should().Be(55);
        entry.Duration.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Failure_with_http_200_is_a_failure()
    {
        await using var host = new CaptureHost(StubServer.Answering("""{"code":1254064,"msg":"DatetimeFieldConvFail","error":{"log_id":"202607291031285FA3C1D87BBC0E980A71"}}"""));

        using HttpResponseMessage response = await host.Client.GetAsync("open-apis/bitable/v1/apps/x");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.ErrorCode.Should().Be(1254064);
        entry.ErrorMessage.Should().Be("DatetimeFieldConvFail");
        entry.LogId.Should().Be("202607291031285FA3C1D87BBC0E980A71");
    }

    [Fact]
    public async Task Call_to_another_host_is_not_recorded()
    {
        await using var host = new CaptureHost(StubServer.Answering("""{"code":0}"""));

        using HttpResponseMessage response = await host.Client.GetAsync("https://example.com/open-apis/im/v1/messages");

        (await host.EntriesAsync()).Should().BeEmpty();
    }
}
