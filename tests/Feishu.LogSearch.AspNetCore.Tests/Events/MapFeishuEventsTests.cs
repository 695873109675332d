using System.Net;
using System.Net.Sockets;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Capture.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class MapFeishuEventsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_URL_verification_is_answered(bool isEncrypted)
    {
        await using EventServer server = await StartAsync(_ => throw new InvalidOperationException("no event"));
        string plain = SomeEvent.UrlVerification("ajls384kdjxxxx", EventServer.Token);

        using HttpResponseMessage answer = await server.SendAsync(isEncrypted ? SomeEvent.Encrypt(plain, EventServer.EncryptKey) : EventServer.Utf8(plain), signature: null);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"challenge":"ajls384kdjxxxx"}""");
        EventLogEntry entry = await server.EntryAsync();
        entry.EventType.Should().Be("url_verification");
        entry.Status.Should().Be(LogStatus.Success);
    }

    [Fact]
    public async Task An_event_is_handled_answered_and_recorded()
    {
        FeishuEvent? handled = null;
        await using EventServer server = await StartAsync(@event => handled = @event);
        string eventId = SomeEvent.Id();

        using HttpResponseMessage answer = await server.PushAsync(SomeEvent.SchemaTwo(eventId, "im.message.receive_v1", EventServer.Token, content: """{"message":{"content":"你好"}}"""));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"msg":"success"}""");
        handled!.EventId.Should().Be(eventId);
        handled.Content.GetProperty("message").GetProperty("content").GetString().Should().Be("你好");
        EventLogEntry entry = await server.EntryAsync();
        entry.EventId.Should().Be(eventId);
        entry.EventType.Should().Be("im.message.receive_v1");
        entry.Transport.Should().Be(EventTransport.Webhook);
        entry.Status.Should().Be(LogStatus.Success);
        entry.HttpStatus.Should().Be(200);
        entry.RetryCount.Should().Be(0);
        entry.ErrorMessage.Should().BeNull();
    }

    [Fact]
    public async Task A_callback_is_answered_with_what_the_handler_returns()
    {
        await using EventServer server = await EventServer.StartAsync(app => app.MapFeishuEvents(
            EventServer.Path,
            SomeEvent.AppId,
            (_, _, _) => Task.FromResult<IResult?>(Results.Text("""{"toast":{"content":"好"}}""", "application/json"))));

        using HttpResponseMessage answer = await server.PushAsync($$$"""{"schema":"2.0","header":{"event_type":"card.action.trigger","token":"{{{EventServer.Token}}}"},"event":{"token":"c-1"}}""");

        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"toast":{"content":"好"}}""");
        (await server.EntryAsync()).EventType.Should().Be("card.action.trigger");
    }

    [Fact]
    public async Task A_handler_that_answers_otherwise_than_200_has_failed()
    {
        await using EventServer server = await EventServer.StartAsync(app => app.MapFeishuEvents(
            EventServer.Path,
            SomeEvent.AppId,
            (_, _, _) => Task.FromResult<IResult?>(Results.StatusCode(503))));

        using HttpResponseMessage answer = await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token));

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(503);
    }

    [Fact]
    public async Task A_handler_that_throws_is_answered_500_and_recorded_with_its_reason()
    {
        await using EventServer server = await StartAsync(_ => throw new InvalidOperationException("no such chat; access_token=t-24b5bf4e00b2af1234"));

        using HttpResponseMessage answer = await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).Should().Be("""{"msg":"handler failed"}""");
        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(500);
        entry.ErrorMessage.Should().StartWith("InvalidOperationException: no such chat").And.NotContain("t-24b5bf4e00b2af1234");
    }

    [Fact]
    public async Task A_handler_that_throws_in_the_middle_of_an_answer_leaves_no_success()
    {
        await using EventServer server = await EventServer.StartAsync(app => app.MapFeishuEvents(EventServer.Path, SomeEvent.AppId, HalfAnswer));

        await FluentActions.Awaiting(() => server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token))).Should().ThrowAsync<HttpRequestException>();

        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().BeNull();

        static async Task HalfAnswer(FeishuEvent @event, HttpContext context, CancellationToken cancellationToken)
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{", cancellationToken);
            throw new InvalidOperationException("halfway");
        }
    }

    [Fact]
    public async Task A_slow_handler_is_answered_when_it_is_done_and_recorded_as_a_timeout()
    {
        EventServer? server = null;
        server = await StartAsync(_ => server!.Time.Advance(TimeSpan.FromSeconds(4)));
        await using EventServer disposable = server;

        using HttpResponseMessage answer = await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Timeout);
        entry.HttpStatus.Should().Be(200);
        entry.Duration.Should().Be(TimeSpan.FromSeconds(4));
        entry.ErrorMessage.Should().Be("The app answered after 4 s; the platform waits 3 s.");
    }

    [Fact]
    public async Task A_handler_learns_that_the_platform_has_gone()
    {
        var handling = new TaskCompletionSource();
        await using EventServer server = await EventServer.StartAsync(app => app.MapFeishuEvents(EventServer.Path, SomeEvent.AppId, async (_, _, cancellationToken) =>
        {
            handling.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }));
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token), EventServer.EncryptKey);
        using var gone = new CancellationTokenSource();
        Task push = server.SendAsync(body, SomeEvent.Sign(body, EventServer.EncryptKey), cancellationToken: gone.Token);
        await handling.Task.WaitAsync(TimeSpan.FromSeconds(30));
        server.Time.Advance(TimeSpan.FromSeconds(3.1));
        await gone.CancelAsync();
        await FluentActions.Awaiting(() => push).Should().ThrowAsync<OperationCanceledException>();

        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Timeout);
        entry.HttpStatus.Should().BeNull();
        entry.ErrorMessage.Should().Be("The connection was closed before the answer.");
    }

    public static TheoryData<string, byte[], FeishuEventSignature?, int, string> Refusals()
    {
        byte[] good = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token), EventServer.EncryptKey);
        byte[] otherToken = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: "another"), EventServer.EncryptKey);
        byte[] otherKey = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token), "another key");
        byte[] otherApp = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token, appId: "cli_other"), EventServer.EncryptKey);
        byte[] deep = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token, content: new string('[', 10_000) + new string(']', 10_000)), EventServer.EncryptKey);
        byte[] notUtf8 = [.. "{\"schema\":\"2.0\",\"a\":\""u8, 0xFF, .. "\"}"u8];
        byte[] damaged = [.. good];
        damaged[^20] ^= 1;
        return new()
        {
            { "unsigned", good, null, 401, LogErrorCodes.EventSignatureMissing },
            { "signed with another key", good, SomeEvent.Sign(good, "another key"), 401, LogErrorCodes.EventSignatureMismatch },
            { "damaged on the way", damaged, SomeEvent.Sign(good, EventServer.EncryptKey), 401, LogErrorCodes.EventSignatureMismatch },
            { "another token", otherToken, Signed(otherToken), 401, LogErrorCodes.EventTokenMismatch },
            { "encrypted with another key", otherKey, Signed(otherKey), 400, LogErrorCodes.EventDecryptionFailed },
            { "of another app", otherApp, Signed(otherApp), 400, LogErrorCodes.EventOfOtherApp },
            { "deep", deep, Signed(deep), 400, LogErrorCodes.EventBodyUnreadable },
            { "not UTF-8", notUtf8, Signed(notUtf8), 400, LogErrorCodes.EventBodyUnreadable },
            { "empty", [], Signed([]), 400, LogErrorCodes.EventBodyUnreadable },
            { "no event", "{}"u8.ToArray(), Signed("{}"u8.ToArray()), 400, LogErrorCodes.EventFieldMissing },
        };

        static FeishuEventSignature Signed(byte[] body) => SomeEvent.Sign(body, EventServer.EncryptKey);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_not_accepted_is_answered_and_recorded(string what, byte[] body, FeishuEventSignature? signature, int status, string code)
    {
        bool isHandled = false;
        await using EventServer server = await StartAsync(_ => isHandled = true);

        using HttpResponseMessage answer = await server.SendAsync(body, signature);

        ((int)answer.StatusCode).Should().Be(status, what);
        (await answer.Content.ReadAsStringAsync()).Should().Be($$"""{"msg":"{{code}}"}""");
        isHandled.Should().BeFalse();
        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(status);
        entry.ErrorMessage.Should().StartWith(code + ": ");
        entry.EventId.Should().BeNull("what is not verified is not believed");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_10_MB_is_refused(bool isChunked)
    {
        await using EventServer server = await StartAsync(_ => { });

        HttpResponseMessage? answer = null;
        try
        {
            answer = await server.SendAsync(new byte[10 * 1024 * 1024], signature: null, isChunked: isChunked);
        }
        catch (HttpRequestException)
        {
            // The server answers and closes before all was sent: whether the answer is still read depends on the socket.
        }

        answer?.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        EventLogEntry entry = await server.EntryAsync();
        entry.HttpStatus.Should().Be(413);
        entry.ErrorMessage.Should().StartWith(LogErrorCodes.EventBodyTooLarge).And.Contain("1048576");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_body_within_the_limit_is_accepted(bool isChunked)
    {
        await using EventServer server = await StartAsync(_ => { }, options => options.MaxBodyBytes = 16 * 1024 * 1024);
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token, content: $"\"{new string('x', 8 * 1024 * 1024)}\""), EventServer.EncryptKey);

        using HttpResponseMessage answer = await server.SendAsync(body, SomeEvent.Sign(body, EventServer.EncryptKey), isChunked: isChunked);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        await using EventServer server = await StartAsync(_ => { });
        byte[] body = SomeEvent.Encrypt(SomeEvent.SchemaTwo(token: EventServer.Token), EventServer.EncryptKey);

        using HttpResponseMessage answer = await server.SendAsync(body, SomeEvent.Sign(body, EventServer.EncryptKey), contentType: contentType);

        answer.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await server.EntryAsync()).ErrorMessage.Should().StartWith(LogErrorCodes.EventContentType);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_recorded()
    {
        await using EventServer server = await StartAsync(_ => { });
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            await socket.GetStream().WriteAsync("POST /feishu/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"encrypt\":"u8.ToArray());
        }

        EventLogEntry entry = await server.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.ErrorMessage.Should().StartWith(LogErrorCodes.EventBodyIncomplete);
    }

    [Fact]
    public async Task Repeated_deliveries_are_counted_also_after_a_restart()
    {
        string plain = SomeEvent.SchemaTwo(token: EventServer.Token);
        EventServer first = await StartAsync(_ => throw new InvalidOperationException("not yet"));
        await using (first)
        {
            (await first.PushAsync(plain)).Dispose();
            await first.EntriesAsync(1);
            first.Time.Advance(TimeSpan.FromSeconds(15));
            (await first.PushAsync(plain)).Dispose();
            await first.EntriesAsync(2);
        }

        first.Time.Advance(TimeSpan.FromMinutes(5));
        await using EventServer second = await StartAsync(_ => { }, after: first);
        (await second.PushAsync(plain)).Dispose();

        (await second.EntriesAsync(3)).Select(entry => (entry.Status, entry.RetryCount))
            .Should().Equal((LogStatus.Fail, 0), (LogStatus.Fail, 1), (LogStatus.Success, 2));
    }

    [Fact]
    public async Task A_delivery_that_overtakes_another_counts_as_the_later()
    {
        var release = new TaskCompletionSource();
        int handled = 0;
        await using EventServer server = await EventServer.StartAsync(app => app.MapFeishuEvents(
            EventServer.Path, SomeEvent.AppId, (_, _, _) => Interlocked.Increment(ref handled) == 1 ? release.Task : Task.CompletedTask));
        string plain = SomeEvent.SchemaTwo(token: EventServer.Token);
        Task<HttpResponseMessage> slow = server.PushAsync(plain);
        while (Volatile.Read(ref handled) == 0)
        {
            await Task.Yield();
        }

        server.Time.Advance(TimeSpan.FromSeconds(15));
        (await server.PushAsync(plain)).Dispose();
        await server.EntriesAsync(1);
        release.SetResult();
        (await slow).Dispose();

        (await server.EntriesAsync(2)).Select(entry => (entry.Status, entry.RetryCount))
            .Should().Equal((LogStatus.Timeout, 0), (LogStatus.Success, 1));
    }

    [Fact]
    public async Task No_record_of_any_push_holds_a_secret()
    {
        string ticket = SomeEvent.Text("ticket");
        string cardToken = SomeEvent.Text("c");
        string secrets = $"{EventServer.EncryptKey} {EventServer.Token} {ticket} {cardToken}";
        await using EventServer server = await StartAsync(_ => throw new InvalidOperationException(secrets), options => options.RecordBody = true);
        string appTicket = SomeEvent.SchemaOne(token: EventServer.Token, content: $$"""{"type":"app_ticket","app_ticket":"{{ticket}}","token":"{{cardToken}}"}""");
        (await server.PushAsync(appTicket)).Dispose();
        (await server.PushAsync(SomeEvent.UrlVerification("challenge", EventServer.Token))).Dispose();
        (await server.SendAsync(EventServer.Utf8(appTicket), signature: null)).Dispose();

        IReadOnlyList<EventLogEntry> entries = await server.EntriesAsync(3);
        entries.Should().HaveCount(3);
        entries.Should().Contain(entry => entry.Body != null);
        foreach (string? text in entries.SelectMany(entry => entry.ToRecord().Texts.ToArray()))
        {
            (text ?? "").Should().NotContainAny(EventServer.EncryptKey, EventServer.Token, ticket, cardToken);
        }
    }

    [Fact]
    public async Task A_fallback_policy_does_not_keep_the_platform_out()
    {
        await using EventServer server = await EventServer.StartAsync(
            app =>
            {
                app.UseRouting();
                app.UseAuthorization();
                app.MapFeishuEvents(EventServer.Path, SomeEvent.AppId, (_, _, _) => Task.CompletedTask);
            },
            services: services => services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()));

        using HttpResponseMessage answer = await server.PushAsync(SomeEvent.SchemaTwo(token: EventServer.Token));

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_app_without_keys_is_not_mapped() =>
        (await FluentActions.Awaiting(() => StartAsync(_ => { }, options => options.EncryptKey = options.VerificationToken = null))
            .Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should().Contain(SomeEvent.AppId).And.Contain("AddFeishuEvents");

    [Fact]
    public async Task An_unknown_app_is_not_mapped() =>
        await FluentActions.Awaiting(() => EventServer.StartAsync(app => app.MapFeishuEvents("/", "cli_other", (_, _, _) => Task.CompletedTask)))
            .Should().ThrowAsync<OptionsValidationException>().WithMessage("*cli_other*");

    [Fact]
    public async Task Without_AddFeishuEvents_nothing_is_mapped()
    {
        await using WebApplication app = WebApplication.CreateSlimBuilder().Build();

        FluentActions.Invoking(() => app.MapFeishuEvents("/", SomeEvent.AppId, (_, _, _) => Task.CompletedTask))
            .Should().Throw<InvalidOperationException>().WithMessage("*AddFeishuEvents*");
    }

    private static Task<EventServer> StartAsync(Action<FeishuEvent> handle, Action<FeishuEventOptions>? configure = null, EventServer? after = null) =>
        EventServer.StartAsync(
            app => app.MapFeishuEvents(EventServer.Path, SomeEvent.AppId, Wrap(handle)),
            configure,
            after: after);

    private static Func<FeishuEvent, HttpContext, CancellationToken, Task> Wrap(Action<FeishuEvent> handle) => (@event, _, _) =>
    {
        handle(@event);
        return Task.CompletedTask;
    };
}
