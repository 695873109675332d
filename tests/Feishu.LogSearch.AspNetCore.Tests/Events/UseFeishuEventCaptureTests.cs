using System.Net;
using System.Net.Sockets;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class UseFeishuEventCaptureTests
{
    [Theory]
    [InlineData("/feishu/events")]
    [InlineData("/Feishu/Events/")]
    public async Task A_push_to_another_endpoint_is_recorded_and_passes_untouched(string path)
    {
        byte[]? received = null;
        await using EventServer server = await StartAsync(async context => received = await ReadAsync(context));
        string eventId = SomeEvent.Id();
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(eventId, token: EventServer.Token), EventServer.EncryptKey);

        using HttpResponseMessage answer = await server.SendAsync(body, SomeEvent.Sign(body, EventServer.EncryptKey), path);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        received.Should().Equal(body);
        EventLogEntry entry = await server.EntryAsync();
        entry.EventId.Should().Be(eventId);
        entry.Status.Should().Be(LogStatus.Success);
        entry.RetryCount.Should().Be(0);
    }

    [Fact]
    public async Task The_body_can_also_be_read_through_a_pipe()
    {
        long length = 0;
        await using EventServer server = await StartAsync(async context =>
            length = (await context.Request.BodyReader.ReadAtLeastAsync(int.MaxValue)).Buffer.Length);
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token), EventServer.EncryptKey);

        (await server.PushAsync(body)).Dispose();

        length.Should().Be(body.Length);
    }

    [Fact]
    public async Task The_endpoints_status_and_duration_are_recorded()
    {
        EventServer? server = null;
        server = await StartAsync(context =>
        {
            server!.Time.Advance(TimeSpan.FromSeconds(1));
            context.Response.StatusCode = 502;
            return Task.CompletedTask;
        });
        await using EventServer disposable = server;

        (await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token))).Dispose();

        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(502);
        entry.Duration.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_exception_passes_on_and_is_recorded()
    {
        Exception? passed = null;
        await using EventServer server = await EventServer.StartAsync(app =>
        {
            app.Use(next => async context =>
            {
                try
                {
                    await next(context);
                }
                catch (InvalidOperationException exception)
                {
                    passed = exception;
                    context.Response.StatusCode = 500;
                }
            });
            app.UseFeishuEventCapture(EventServer.Path, SomeEvent.AppId);
            app.Run(_ => throw new InvalidOperationException("the endpoint failed"));
        });

        (await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token))).Dispose();

        EventLogEntry entry = await server.EntryAsync();
        passed.Should().NotBeNull();
        entry.HttpStatus.Should().Be(500);
        entry.ErrorMessage.Should().Be("InvalidOperationException: the endpoint failed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_beyond_the_limit_passes_whole_and_is_recorded_without_its_event(bool isChunked)
    {
        byte[]? received = null;
        await using EventServer server = await StartAsync(async context => received = await ReadAsync(context), options => options.MaxBodyBytes = 1024);
        byte[] body = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(body);

        using HttpResponseMessage answer = await server.SendAsync(body, signature: null, isChunked: isChunked);

        received.Should().Equal(body);
        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Success);
        entry.ErrorMessage.Should().StartWith(LogErrorCodes.EventBodyTooLarge);
    }

    [Fact]
    public async Task An_endpoint_that_accepts_a_forged_push_is_found_out()
    {
        await using EventServer server = await StartAsync(_ => Task.CompletedTask);
        byte[] body = EventServer.Utf8(SomeEvent.SchemaTwo());

        using HttpResponseMessage answer = await server.SendAsync(body, signature: null);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        EventLogEntry entry = await server.EntryAsync();
        entry.ErrorMessage.Should().StartWith(LogErrorCodes.EventSignatureMissing);
        entry.EventId.Should().BeNull();
    }

    [Fact]
    public async Task Without_keys_plain_pushes_are_recorded()
    {
        await using EventServer server = await StartAsync(_ => Task.CompletedTask, options => options.EncryptKey = options.VerificationToken = null);

        (await server.SendAsync(EventServer.Utf8(SomeEvent.SchemaOne()), signature: null)).Dispose();

        (await server.EntryAsync()).EventType.Should().Be("p2p_chat_create");
    }

    [Theory]
    [InlineData("/feishu/events/more")]
    [InlineData("/feishu")]
    [InlineData("/")]
    public async Task Other_paths_are_left_alone(string path)
    {
        await using EventServer server = await StartAsync(_ => Task.CompletedTask);

        (await server.SendAsync("{}"u8.ToArray(), signature: null, path)).Dispose();
        (await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token))).Dispose();

        (await server.EntryAsync()).EventId.Should().NotBeNull("only the push is recorded");
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_recorded()
    {
        await using EventServer server = await StartAsync(async context => await ReadAsync(context));
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            await socket.GetStream().WriteAsync("POST /feishu/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"encrypt\":"u8.ToArray());
        }

        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().BeNull();
    }

    private static Task<EventServer> StartAsync(RequestDelegate endpoint, Action<FeishuEventOptions>? configure = null) =>
        EventServer.StartAsync(
            app =>
            {
                app.UseFeishuEventCapture(EventServer.Path, SomeEvent.AppId);
                app.Run(endpoint);
            },
            configure);

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }
}
