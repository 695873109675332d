using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Over real sockets: what a stub cannot show.</summary>
public sealed class CaptureNetworkTests
{
    private const string Failure = """{"code":230001,"msg":"Your request contains an invalid request parameter","error":{"log_id":"2026012808582760611D29F2C180A6A6C0"}}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Compressed_answer_is_read_from_a_copy_and_stays_compressed(string encoding)
    {
        byte[] compressed = Compress(encoding, Failure);
        await using SocketServer server = SocketServer.Answering($"200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}", compressed);
        await using CaptureHost host = HostOf(DecompressionMethods.None);

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(server.Address, "x"));

        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(compressed, "the caller reads what the server sent");
        ServerLogEntry entry = await host.EntryAsync();
        entry.ErrorCode.Should().Be(230001);
        entry.LogId.Should().Be("2026012808582760611D29F2C180A6A6C0");
        entry.ResponseBytes.Should().Be(compressed.Length);
    }

    [Fact]
    public async Task Answer_that_the_client_decompresses_is_read_as_it_is()
    {
        await using SocketServer server = SocketServer.Answering("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", Compress("gzip", Failure));
        await using CaptureHost host = HostOf(DecompressionMethods.All);

        (await host.Client.GetStringAsync(new Uri(server.Address, "x"))).Should().Be(Failure);

        (await host.EntryAsync()).ErrorCode.Should().Be(230001);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    public async Task Encoding_that_is_unknown_or_a_lie_leaves_the_http_status(string encoding)
    {
        byte[] body = [1, 2, 3, 4, 5];
        await using SocketServer server = SocketServer.Answering($"200 OK\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}", body);
        await using CaptureHost host = HostOf();

        (await host.Client.GetByteArrayAsync(new Uri(server.Address, "x"))).Should().Equal(body);

        (await host.EntryAsync()).Status.Should().Be(LogStatus.Success);
    }

    [Fact]
    public async Task Chunked_answer_of_many_pieces_is_read_whole_by_both()
    {
        await using var server = new SocketServer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
            foreach (char c in Failure)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"1\r\n{c}\r\n"), token);
            }

            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), token);
        });
        await using CaptureHost host = HostOf();

        (await host.Client.GetStringAsync(new Uri(server.Address, "x"))).Should().Be(Failure);

        ServerLogEntry entry = await host.EntryAsync();
        entry.ErrorCode.Should().Be(230001);
        entry.ResponseBytes.Should().Be(Failure.Length);
    }

    [Fact]
    public async Task Streamed_json_arrives_while_the_server_still_sends()
    {
        var more = new TaskCompletionSource();
        await using var server = new SocketServer(async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"code\":7,"), token);
            await more.Task.WaitAsync(token);
            await stream.WriteAsync("\"msg\":\"m\"}"u8.ToArray(), token);
        });
        await using CaptureHost host = HostOf();

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(server.Address, "x"), HttpCompletionOption.ResponseHeadersRead);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        byte[] first = new byte[10];
        await stream.ReadExactlyAsync(first);
        (await host.EntriesAsync()).Should().BeEmpty("the call has not ended");
        more.SetResult();
        using var reader = new StreamReader(stream);
        string rest = await reader.ReadToEndAsync();

        (Encoding.ASCII.GetString(first) + rest).Should().Be("""{"code":7,"msg":"m"}""");
        ServerLogEntry entry = await host.EntryAsync();
        entry.ErrorCode.Should().Be(7);
        entry.ErrorMessage.Should().Be("m");
    }

    [Fact]
    public async Task Json_helpers_copying_and_buffering_work_as_ever()
    {
        await using SocketServer server = SocketServer.Answering("200 OK\r\nContent-Type: application/json", Encoding.UTF8.GetBytes(Failure));
        await using CaptureHost host = HostOf();
        var uri = new Uri(server.Address, "x");

        (await host.Client.GetFromJsonAsync<JsonElement>(uri)).GetProperty("code").GetInt32().Should().Be(230001);
        using HttpResponseMessage copied = await host.Client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead);
        using var copy = new MemoryStream();
        await copied.Content.CopyToAsync(copy);
        Encoding.UTF8.GetString(copy.ToArray()).Should().Be(Failure);
        using HttpResponseMessage buffered = await host.Client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead);
        await buffered.Content.LoadIntoBufferAsync();
        (await buffered.Content.ReadAsStringAsync()).Should().Be(Failure);
        (await buffered.Content.ReadAsStringAsync()).Should().Be(Failure, "what is buffered can be read again");

        (await host.EntriesAsync()).Should().HaveCount(3).And.OnlyContain(entry => entry.ErrorCode == 230001);
    }

    [Theory]
    [InlineData(200, LogStatus.Success)]
    [InlineData(400, LogStatus.Fail)]
    public async Task Answer_that_nobody_reads_is_recorded_when_it_is_disposed(int http, LogStatus status)
    {
        await using SocketServer server = SocketServer.Answering($"{http} Whatever\r\nContent-Type: application/json\r\nX-Tt-Logid: L1", Encoding.UTF8.GetBytes(Failure));
        await using CaptureHost host = HostOf();

        HttpResponseMessage response = await host.Client.GetAsync(new Uri(server.Address, "x"), HttpCompletionOption.ResponseHeadersRead);
        (await host.EntriesAsync()).Should().BeEmpty();
        response.Dispose();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(status, "without the body, the HTTP status is what is known");
        entry.LogId.Should().Be("L1");
        entry.ErrorCode.Should().BeNull();
        entry.ResponseBytes.Should().Be(Failure.Length);
    }

    [Fact]
    public async Task Download_is_recorded_at_its_headers_and_not_touched()
    {
        byte[] file = new byte[300_000];
        new Random(1).NextBytes(file);
        await using SocketServer server = SocketServer.Answering("200 OK\r\nContent-Type: application/octet-stream\r\nX-Tt-Logid: L1", file);
        await using CaptureHost host = HostOf();

        using HttpResponseMessage response = await host.Client.GetAsync(new Uri(server.Address, "x"), HttpCompletionOption.ResponseHeadersRead);

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Success);
        entry.ResponseBytes.Should().Be(file.Length);
        (await response.Content.ReadAsByteArrayAsync()).Should().Equal(file);
        (await host.EntriesAsync()).Should().ContainSingle("reading it is not another call");
    }

    [Fact]
    public async Task Large_json_passes_whole_though_only_its_beginning_is_read()
    {
        string body = $$"""{"code":0,"data":"{{new string('x', 3_000_000)}}"}""";
        await using SocketServer server = SocketServer.Answering("200 OK\r\nContent-Type: application/json", Encoding.UTF8.GetBytes(body));
        await using CaptureHost host = HostOf(configure: options => options.RecordResponseBody = true);

        (await host.Client.GetStringAsync(new Uri(server.Address, "x"))).Should().Be(body);

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Success);
        entry.ResponseBytes.Should().Be(body.Length);
        entry.ResponseBody.Should().HaveLength(16_384 + 1).And.EndWith("x…");
    }

    [Fact]
    public async Task Streamed_upload_arrives_whole_and_its_beginning_is_recorded()
    {
        string upload = """{"file":"中""" + new string('y', 200_000) + "\"}";
        await using SocketServer server = SocketServer.Answering("200 OK\r\nContent-Type: application/json", "{\"code\":0}"u8.ToArray());
        await using CaptureHost host = HostOf(configure: options =>
        {
            options.RecordRequestBody = true;
            options.MaxBodyBytes = 256;
        });
        using var content = new StreamContent(new UnseekableStream(Encoding.UTF8.GetBytes(upload)));
        content.Headers.ContentType = new("application/json");

        using HttpResponseMessage response = await host.Client.PostAsync(new Uri(server.Address, "x"), content);

        server.Requests.Should().ContainSingle().Which.Should().Contain("Transfer-Encoding: chunked").And.Contain(new string('y', 1000));
        response.RequestMessage!.Content.Should().BeSameAs(content, "the request is as it was");
        ServerLogEntry entry = await host.EntryAsync();
        entry.RequestBytes.Should().BeNull("the length was not known");
        entry.RequestBody.Should().StartWith("""{"file":"中yyy""").And.EndWith("y…");
    }

    [Fact]
    public async Task Connection_that_is_refused_is_an_entry()
    {
        await using CaptureHost host = HostOf();

        await host.Client.Invoking(client => client.GetAsync(new Uri(SocketServer.Nobody(), "open-apis/x"))).Should().ThrowAsync<HttpRequestException>();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().BeNull();
        entry.LogId.Should().BeNull();
        entry.ErrorMessage.Should().StartWith("The connection failed: ").And.Contain("refused");
    }

    [Fact]
    public async Task Host_name_that_does_not_exist_is_an_entry()
    {
        await using CaptureHost host = HostOf();

        await host.Client.Invoking(client => client.GetAsync(new Uri("http://nothing.invalid/x"))).Should().ThrowAsync<HttpRequestException>();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.Host.Should().Be("nothing.invalid");
        entry.ErrorMessage.Should().StartWith("The host name could not be resolved: ");
    }

    [Fact]
    public async Task Time_out_of_the_client_is_told_from_a_cancellation()
    {
        await using var server = new SocketServer((_, token) => Task.Delay(Timeout.Infinite, token));
        await using CaptureHost host = HostOf(timeout: TimeSpan.FromMilliseconds(300));

        await host.Client.Invoking(client => client.GetAsync(new Uri(server.Address, "x"))).Should().ThrowAsync<TaskCanceledException>();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Timeout);
        entry.ErrorMessage.Should().Be("No answer within the time-out of 0.3 s.");
        entry.HttpStatus.Should().BeNull();
    }

    [Fact]
    public async Task Cancellation_by_the_caller_is_a_failure()
    {
        var arrived = new TaskCompletionSource();
        await using var server = new SocketServer((_, token) =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        await using CaptureHost host = HostOf();
        using var cancelling = new CancellationTokenSource();

        Task<HttpResponseMessage> call = host.Client.GetAsync(new Uri(server.Address, "x"), cancelling.Token);
        await arrived.Task;
        await cancelling.CancelAsync();
        await call.Invoking(task => task).Should().ThrowAsync<TaskCanceledException>();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.ErrorMessage.Should().StartWith("Cancelled by the caller after ");
    }

    [Fact]
    public async Task Connection_that_takes_too_long_is_a_time_out()
    {
        await using CaptureHost host = new(services => services.AddHttpClient(CaptureHost.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromMilliseconds(100),
                ConnectCallback = async (_, token) =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    return Stream.Null;
                },
            })
            .AddFeishuLogCapture(Some.AppId));

        await host.Client.Invoking(client => client.GetAsync(new Uri("http://open.feishu.cn/x"))).Should().ThrowAsync<TaskCanceledException>();

        (await host.EntryAsync()).Status.Should().Be(LogStatus.Timeout);
    }

    [Fact]
    public async Task Answer_that_breaks_off_is_a_failure_with_what_was_known()
    {
        await using var server = new SocketServer(async (stream, token) =>
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Tt-Logid: L1\r\nContent-Length: 1000\r\n\r\n{\"data\":[1,2"u8.ToArray(), token));
        await using CaptureHost host = HostOf();

        await host.Client.Invoking(client => client.GetAsync(new Uri(server.Address, "x"))).Should().ThrowAsync<HttpRequestException>();

        ServerLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(200);
        entry.LogId.Should().Be("L1");
        entry.ErrorMessage.Should().Contain("prematurely");
    }

    private static CaptureHost HostOf(DecompressionMethods decompression = DecompressionMethods.None, TimeSpan? timeout = null, Action<FeishuLogCaptureOptions>? configure = null) =>
        new(services => services
            .AddHttpClient(CaptureHost.ClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AutomaticDecompression = decompression })
            .AddFeishuLogCapture(Some.AppId, options =>
            {
                options.Hosts = [SocketServer.Host, "nothing.invalid", "open.feishu.cn"];
                configure?.Invoke(options);
            })
            .ConfigureHttpClient(client => client.Timeout = timeout ?? TimeSpan.FromSeconds(60)));

    private static byte[] Compress(string encoding, string text)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new ZLibStream(compressed, CompressionLevel.Fastest),
        })
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
