using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuEventRecorderTests
{
    [Fact]
    public async Task A_push_is_recorded_with_all_that_is_known_of_it()
    {
        await using EventHost host = await EventHost.StartAsync();
        string eventId = SomeEvent.Id();
        DateTimeOffset received = host.Time.GetUtcNow();
        using Activity activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        string created = received.AddSeconds(-2).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        host.Push(SomeEvent.SchemaTwo(eventId, "im.message.receive_v1", createTime: created, tenantKey: "2ca1d211f64f6438"), duration: TimeSpan.FromMilliseconds(250));

        EventLogEntry entry = await host.EntryAsync();
        entry.Should().BeEquivalentTo(new
        {
            AppId = SomeEvent.AppId,
            Time = received,
            Status = LogStatus.Success,
            EventType = "im.message.receive_v1",
            EventId = eventId,
            Schema = "2.0",
            Transport = (EventTransport?)EventTransport.Webhook,
            TenantKey = "2ca1d211f64f6438",
            HttpStatus = (int?)200,
            ErrorMessage = (string?)null,
            Duration = (TimeSpan?)TimeSpan.FromMilliseconds(250),
            CreatedTime = (DateTimeOffset?)received.AddSeconds(-2),
            PushDelay = (TimeSpan?)TimeSpan.FromSeconds(2),
            RetryCount = (int?)0,
            TraceId = activity.TraceId.ToHexString(),
            Body = (string?)null,
        });
    }

    [Fact]
    public async Task A_long_connections_frame_is_recorded_with_its_own_trace()
    {
        await using EventHost host = await EventHost.StartAsync();

        using (FeishuEventReceipt receipt = host.Events.Receive(SomeEvent.AppId, Encoding.UTF8.GetBytes(SomeEvent.SchemaOne()), EventTransport.LongConnection, "a-trace"))
        {
            receipt.Push.Should().BeOfType<FeishuEvent>();
            receipt.Fail(500, new InvalidOperationException("not found handler"));
        }

        EventLogEntry entry = await host.EntryAsync();
        entry.Transport.Should().Be(EventTransport.LongConnection);
        entry.TraceId.Should().Be("a-trace");
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().Be(500);
        entry.ErrorMessage.Should().Be("InvalidOperationException: not found handler");
    }

    [Theory]
    [InlineData(200, 3_000, LogStatus.Success)]
    [InlineData(200, 3_001, LogStatus.Timeout)]
    [InlineData(500, 3_001, LogStatus.Timeout)]
    [InlineData(500, 3_000, LogStatus.Fail)]
    [InlineData(204, 0, LogStatus.Fail)]
    public async Task Only_200_within_3_seconds_is_a_success(int httpStatus, int milliseconds, LogStatus expected)
    {
        await using EventHost host = await EventHost.StartAsync();

        host.Push(SomeEvent.SchemaTwo(), httpStatus, TimeSpan.FromMilliseconds(milliseconds));

        EventLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(expected);
        entry.ErrorMessage.Should().Be(expected == LogStatus.Timeout ? "The app answered after 3.001 s; the platform waits 3 s." : null);
    }

    [Theory]
    [InlineData(1_000, LogStatus.Success)]
    [InlineData(1_001, LogStatus.Timeout)]
    public async Task A_URL_verification_must_be_answered_within_a_second(int milliseconds, LogStatus expected)
    {
        await using EventHost host = await EventHost.StartAsync();

        host.Push(SomeEvent.UrlVerification("x", SomeEvent.Id()), duration: TimeSpan.FromMilliseconds(milliseconds));

        EventLogEntry entry = await host.EntryAsync();
        entry.EventType.Should().Be("url_verification");
        entry.Status.Should().Be(expected);
        entry.RetryCount.Should().BeNull();
    }

    [Fact]
    public async Task A_push_from_the_platforms_future_has_no_delay()
    {
        await using EventHost host = await EventHost.StartAsync();
        string created = host.Time.GetUtcNow().AddSeconds(2).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

        host.Push(SomeEvent.SchemaTwo(createTime: created));

        (await host.EntryAsync()).PushDelay.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_receipt_that_is_given_up_is_recorded_as_never_answered()
    {
        await using EventHost host = await EventHost.StartAsync();

        host.Events.Receive(SomeEvent.AppId, Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo())).Dispose();

        EventLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Fail);
        entry.HttpStatus.Should().BeNull();
        entry.ErrorMessage.Should().Be("The push was not answered.");
    }

    [Fact]
    public async Task A_receipt_is_recorded_once()
    {
        await using EventHost host = await EventHost.StartAsync();

        using (FeishuEventReceipt receipt = host.Events.Receive(SomeEvent.AppId, Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo())))
        {
            receipt.Complete();
            receipt.Fail(500, "too late");
        }

        (await host.EntryAsync()).Status.Should().Be(LogStatus.Success);
    }

    [Fact]
    public async Task A_push_is_recorded_after_the_fact()
    {
        await using EventHost host = await EventHost.StartAsync();

        host.Events.Record(new FeishuEventDelivery
        {
            AppId = SomeEvent.AppId,
            Payload = SomeEvent.Encrypt(SomeEvent.SchemaTwo(), EventHost.EncryptKey),
            Duration = TimeSpan.FromSeconds(1),
            HttpStatus = 500,
            ErrorMessage = "no",
        });

        EventLogEntry entry = await host.EntryAsync();
        entry.Time.Should().Be(host.Time.GetUtcNow().AddSeconds(-1));
        entry.Status.Should().Be(LogStatus.Fail);
        entry.ErrorMessage.Should().Be("no");
        entry.EventId.Should().NotBeNull();
    }

    [Fact]
    public async Task An_answered_push_that_cannot_be_read_is_a_success_that_says_so()
    {
        await using EventHost host = await EventHost.StartAsync();

        host.Push("no json");

        EventLogEntry entry = await host.EntryAsync();
        entry.Status.Should().Be(LogStatus.Success);
        entry.ErrorMessage.Should().StartWith(LogErrorCodes.EventBodyUnreadable);
        host.Counts["feishu.logsearch.capture.events_refused:FLS5002"].Should().Be(1);
    }

    [Fact]
    public async Task Pushes_of_one_event_are_counted()
    {
        await using EventHost host = await EventHost.StartAsync();
        string eventId = SomeEvent.Id();
        for (int i = 0; i < 3; i++)
        {
            host.Push(SomeEvent.SchemaTwo(eventId), 500);
            host.Time.Advance(TimeSpan.FromSeconds(15));
        }

        host.Push(SomeEvent.SchemaTwo());

        (await host.RetryCountsAsync()).Should().Equal(0, 1, 2, 0);
    }

    [Fact]
    public async Task Counting_goes_on_after_a_restart()
    {
        string eventId = SomeEvent.Id();
        await using EventHost first = await EventHost.StartAsync();
        first.Push(SomeEvent.SchemaTwo(eventId), 500);
        first.Time.Advance(TimeSpan.FromSeconds(15));
        first.Push(SomeEvent.SchemaTwo(eventId), 500);
        await first.DisposeAsync();
        first.Time.Advance(TimeSpan.FromMinutes(5));

        await using EventHost second = await EventHost.StartAsync(first.Time, first.Store);
        second.Push(SomeEvent.SchemaTwo(eventId), 500);
        second.Time.Advance(TimeSpan.FromHours(7));
        second.Push(SomeEvent.SchemaTwo(eventId));

        (await second.RetryCountsAsync()).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public async Task Two_hosts_on_one_store_count_each_others_pushes()
    {
        string eventId = SomeEvent.Id();
        await using EventHost first = await EventHost.StartAsync();
        await using EventHost second = await EventHost.StartAsync(first.Time, first.Store);
        foreach (EventHost host in new[] { first, second, first, second })
        {
            host.Push(SomeEvent.SchemaTwo(eventId), 500);
            await host.EntriesAsync();
            first.Time.Advance(TimeSpan.FromSeconds(15));
        }

        (await first.RetryCountsAsync()).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public async Task A_push_that_is_still_being_handled_when_the_next_arrives_is_the_earlier_one()
    {
        await using EventHost host = await EventHost.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo());
        using FeishuEventReceipt slow = host.Events.Receive(SomeEvent.AppId, body);
        host.Time.Advance(TimeSpan.FromSeconds(15));
        host.Events.Receive(SomeEvent.AppId, body).Complete();
        await host.EntriesAsync();
        slow.Complete();

        IReadOnlyList<EventLogEntry> entries = await host.EntriesAsync();
        entries.Select(entry => (entry.Status, entry.RetryCount)).Should().Equal((LogStatus.Timeout, 0), (LogStatus.Success, 1));
    }

    [Fact]
    public async Task Pushes_that_are_recorded_out_of_order_get_different_counts()
    {
        await using EventHost host = await EventHost.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo());
        foreach (int seconds in new[] { 15, 0 })
        {
            host.Events.Record(new FeishuEventDelivery
            {
                AppId = SomeEvent.AppId,
                Payload = body,
                ReceivedTime = host.Time.GetUtcNow().AddMinutes(-1).AddSeconds(seconds),
                Duration = TimeSpan.Zero,
                HttpStatus = 200,
            });
        }

        (await host.RetryCountsAsync()).Should().BeEquivalentTo([0, 1]);
    }

    [Fact]
    public async Task Pushes_at_the_same_moment_get_different_counts()
    {
        await using EventHost host = await EventHost.StartAsync();
        byte[] body = Encoding.UTF8.GetBytes(SomeEvent.SchemaTwo());

        Parallel.For(0, 20, _ => host.Events.Receive(SomeEvent.AppId, body).Complete());

        (await host.RetryCountsAsync()).Should().BeEquivalentTo(Enumerable.Range(0, 20));
    }

    [Fact]
    public async Task More_pushes_than_are_remembered_are_counted_by_the_store()
    {
        await using EventHost host = await EventHost.StartAsync();
        string eventId = SomeEvent.Id();
        for (int i = 0; i < 50; i++)
        {
            host.Push(SomeEvent.SchemaTwo(eventId));
            await host.EntriesAsync();
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await host.RetryCountsAsync()).Should().Equal(Enumerable.Range(0, 50).Cast<int?>());
    }

    [Fact]
    public async Task Many_events_are_looked_up_together()
    {
        await using EventHost host = await EventHost.StartAsync();
        host.Store.ReadGate = new TaskCompletionSource();
        for (int i = 0; i < 101; i++)
        {
            host.Push(SomeEvent.SchemaTwo());
        }

        host.Store.ReadGate.SetResult();
        host.Store.ReadGate = null;
        await host.EntriesAsync();

        host.Store.Reads.Should().BeLessThan(5);
    }

    [Fact]
    public async Task While_the_store_is_out_what_this_process_has_seen_counts()
    {
        await using EventHost host = await EventHost.StartAsync();
        host.Store.FailsReads = true;
        string eventId = SomeEvent.Id();
        host.Push(SomeEvent.SchemaTwo(eventId));
        host.Push(SomeEvent.SchemaTwo(eventId));

        (await host.RetryCountsAsync()).Should().Equal(0, 1);
        host.Counts["feishu.logsearch.capture.failures:lookup"].Should().Be(1, "a store that is out is not asked again at once");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_waited_for()
    {
        await using EventHost host = await EventHost.StartAsync();
        host.Store.ReadGate = new TaskCompletionSource();
        string eventId = SomeEvent.Id();
        host.Push(SomeEvent.SchemaTwo(eventId));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        Task flush = host.Events.FlushAsync(patience.Token).AsTask();
        while (!flush.IsCompleted)
        {
            // The clock stands still: the look-up ends when it has been moved far enough.
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await flush;
        host.Store.ReadGate = null;
        (await host.EntryAsync()).RetryCount.Should().Be(0);
    }

    [Fact]
    public async Task Ids_that_no_search_accepts_are_counted_all_the_same_and_hide_no_others()
    {
        string known = SomeEvent.Id();
        await using EventHost first = await EventHost.StartAsync();
        first.Push(SomeEvent.SchemaTwo(known));
        await first.DisposeAsync();
        first.Time.Advance(TimeSpan.FromSeconds(1));

        await using EventHost host = await EventHost.StartAsync(first.Time, first.Store);
        host.Store.ReadGate = new TaskCompletionSource();
        foreach (string eventId in new[] { new string('x', 300), "ou_7dab8a3d3cdcc9da365777c7ad535d62", known })
        {
            host.Push(SomeEvent.SchemaTwo(eventId));
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
            host.Push(SomeEvent.SchemaTwo(eventId));
            host.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        host.Store.ReadGate.SetResult();
        host.Store.ReadGate = null;
        (await host.RetryCountsAsync()).Should().Equal(0, 0, 1, 0, 1, 1, 2);
    }

    [Fact]
    public async Task The_body_is_recorded_where_asked_for_and_redacted()
    {
        await using EventHost host = await EventHost.StartAsync(configure: options => options.RecordBody = true);

        host.Push(SomeEvent.SchemaOne(token: EventHost.Token, content: """{"app_id":"cli_a1b2c3d4e5f6a7b8","app_ticket":"dIvUGL17ticket","type":"app_ticket"}"""));

        string? body = (await host.EntryAsync()).Body;
        body.Should().Contain("app_ticket").And.NotContainAny(EventHost.Token, "dIvUGL17ticket");
    }

    [Fact]
    public async Task No_record_holds_a_key_a_token_or_a_ticket()
    {
        await using EventHost host = await EventHost.StartAsync(configure: options => options.RecordBody = true);
        string token = SomeEvent.Text("c");
        string ticket = SomeEvent.Text("ticket");
        string everything = $"cannot use {EventHost.EncryptKey}, {EventHost.Token}, {token} and {ticket}";
        string[] bodies =
        [
            SomeEvent.SchemaTwo(token: EventHost.Token, content: $$"""{"token":"{{token}}","app_ticket":"{{ticket}}"}"""),
            SomeEvent.SchemaOne(token: EventHost.Token, content: $$"""{"type":"app_ticket","token":"{{token}}","app_ticket":"{{ticket}}"}"""),
        ];
        foreach (string body in bodies)
        {
            host.Events.Receive(SomeEvent.AppId, Encoding.UTF8.GetBytes(body)).Fail(500, new InvalidOperationException(everything));
            host.Events.Receive(SomeEvent.AppId, SomeEvent.Encrypt(body, EventHost.EncryptKey)).Fail(500, everything);
        }

        IReadOnlyList<EventLogEntry> entries = await host.EntriesAsync();
        entries.Should().HaveCount(4);
        foreach (string? text in entries.SelectMany(entry => entry.ToRecord().Texts.ToArray()))
        {
            (text ?? "").Should().NotContainAny(EventHost.EncryptKey, EventHost.Token, token, ticket);
        }
    }

    [Fact]
    public async Task Refused_pushes_are_recorded_up_to_the_limit_and_all_counted()
    {
        await using EventHost host = await EventHost.StartAsync(configure: options => options.MaxRefusedEntriesPerMinute = 2);
        for (int i = 0; i < 5; i++)
        {
            host.Push("no json", 400);
        }

        (await host.EntriesAsync()).Should().HaveCount(2);
        host.Counts["feishu.logsearch.capture.events_refused:FLS5002"].Should().Be(5);
        host.Counts["feishu.logsearch.capture.dropped:too_many_refused"].Should().Be(3);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        host.Push("no json", 400);
        (await host.EntriesAsync()).Should().HaveCount(3, "another minute has begun");
    }

    [Fact]
    public async Task What_is_recorded_before_the_host_stops_is_stored()
    {
        await using EventHost host = await EventHost.StartAsync();
        host.Push(SomeEvent.SchemaTwo());
        await host.DisposeAsync();

        await using EventHost reader = await EventHost.StartAsync(host.Time, host.Store);
        (await reader.EntryAsync()).RetryCount.Should().Be(0);
    }

    [Theory]
    [InlineData("cli_other", "not configured")]
    [InlineData(SomeEvent.AppId, "EncryptKey", " key")]
    [InlineData(SomeEvent.AppId, "VerificationToken", null, "token\n")]
    [InlineData(SomeEvent.AppId, "MaxBodyBytes", null, null, 1023)]
    [InlineData(SomeEvent.AppId, "MaxSignatureAge", null, null, 1024, 59)]
    [InlineData(SomeEvent.AppId, "MaxRefusedEntriesPerMinute", null, null, 1024, 60, -1)]
    public void Wrong_options_are_refused(string appId, string fault, string? key = null, string? token = null, int bytes = 1024, int seconds = 60, int refused = 0)
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options => options.AddApp(SomeEvent.AppId, FeishuAppType.SelfBuilt)).UseInMemory();
        services.AddFeishuEvents(appId, options =>
        {
            options.EncryptKey = key;
            options.VerificationToken = token;
            options.MaxBodyBytes = bytes;
            options.MaxSignatureAge = TimeSpan.FromSeconds(seconds);
            options.MaxRefusedEntriesPerMinute = refused;
        });
        using ServiceProvider provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<IOptionsMonitor<FeishuEventOptions>>().Get(appId))
            .Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().Contain(fault).And.Contain(appId);
    }
}
