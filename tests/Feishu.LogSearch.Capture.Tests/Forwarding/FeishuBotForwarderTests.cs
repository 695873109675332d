using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Capture.Tests.Forwarding;

public sealed class FeishuBotForwarderTests : IDisposable
{
    private const string Webhook = "https://open.feishu.cn/open-apis/bot/v2/hook/8b1c2d3e-secret-token";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1599360473)) { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly StubBot _bot = new();
    private readonly LogLines<FeishuBotForwarder> _log = new();
    private ServiceProvider? _services;

    [Theory]
    [InlineData("100", "jquNHnVOwmDRfw+vqTIrY5dooJAgi5EcRtLsQE4wfXg=")]
    [InlineData("1599360473", "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=")]
    public void Signature_is_the_documented_one(string timestamp, string signature) =>
        FeishuBotSignature.Sign(timestamp, "demo").Should().Be(signature);

    [Fact]
    public async Task What_is_sent_is_the_preview_byte_for_byte()
    {
        ISupportForwarder forwarder = Forwarder();
        SupportMessage preview = forwarder.Preview(Bundle(SomeEntries.Failure()));

        SupportReceipt receipt = await forwarder.ForwardAsync(preview);

        receipt.MessagesSent.Should().Be(1);
        _bot.Urls.Should().Equal(new Uri(Webhook));
        _bot.Bodies.Should().Equal($$"""{"timestamp":"1599360473","sign":"l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=","msg_type":"interactive","card":{{preview.Parts[0].Text}}}""");
        using var json = JsonDocument.Parse(_bot.Bodies[0]);
        json.RootElement.GetProperty("card").GetProperty("elements").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        ISupportForwarder forwarder = Forwarder(o => o.Secret = null);

        await forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure())));

        _bot.Bodies.Single().Should().StartWith("""{"msg_type":"interactive","card":""");
    }

    [Fact]
    public void Preview_names_the_receiver_without_its_secret() =>
        Forwarder().Preview(Bundle(SomeEntries.Failure())).Receiver.Should().Be("custom bot at open.feishu.cn");

    [Fact]
    public void A_bot_that_demands_a_keyword_gets_it_in_every_part() =>
        Forwarder(o => o.Keyword = "告警").Preview(Bundle(LongFailures(60))).Parts.Should().HaveCountGreaterThan(1)
            .And.OnlyContain(part => part.Text.Contains("告警"));

    [Fact]
    public void A_large_bundle_is_split_below_20_KB_and_loses_no_entry()
    {
        SupportMessage message = Forwarder().Preview(Bundle(LongFailures(100)));

        message.Parts.Should().OnlyContain(part => part.Content.Length + 512 <= 20 * 1024);
        string all = string.Concat(message.Parts.Select(part => part.Text));
        Enumerable.Range(0, 100).Should().OnlyContain(i => all.Contains($"entry number {i:D3} "));
    }

    [Theory]
    [InlineData('字')]
    [InlineData('\u0001')]
    [InlineData('"')]
    public void One_entry_alone_stays_below_20_KB_whatever_its_fields_hold(char filler)
    {
        string text = new(filler, 60_000);
        ServerLogEntry entry = SomeEntries.Failure(text) with { LogId = text, RequestId = text, Url = "/" + text, Method = text, Troubleshooter = text };

        SupportMessage message = Forwarder(o => o.Keyword = "告警").Preview(SupportBundle.Of([entry, entry], new FeishuRedactor(), new SupportBundleOptions { Note = new string(filler, 2_000) }));

        message.Parts.Should().HaveCount(2).And.OnlyContain(part => part.Content.Length + 512 <= 20 * 1024);
        message.Parts.Should().OnlyContain(part => part.Text.Contains("99991400"), "what matters most is short, and is there");
    }

    [Fact]
    public async Task The_address_of_the_bot_is_in_no_log_line()
    {
        _bot.Answers(HttpStatusCode.BadGateway, "").Answers(HttpStatusCode.OK, """{"code":19024,"msg":"Key Words Not Found"}""");
        ISupportForwarder forwarder = Forwarder();

        Task sending = forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask();
        await AdvanceUntil(() => sending.IsCompleted, TimeSpan.FromSeconds(1));

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<SupportForwardException>();
        _log.All.Should().Contain(line => line.Contains("did not arrive (try 1)")).And.Contain(line => line.Contains("did not arrive after 2 tries"));
        _log.All.Should().NotContain(line => line.Contains("secret-token"));
    }

    [Fact]
    public async Task Every_try_is_counted_by_how_it_ended()
    {
        _bot.Answers(HttpStatusCode.BadGateway, "").Answers(HttpStatusCode.OK, """{"code":0}""").Answers(HttpStatusCode.OK, """{"code":19024}""");
        ISupportForwarder forwarder = Forwarder();
        var seen = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == FeishuLogCaptureDiagnostics.ForwardsInstrument && ReferenceEquals(instrument.Meter.Scope, _services!.GetRequiredService<IMeterFactory>()))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            lock (seen)
            {
                seen.Add((string?)tags[0].Value);
            }
        });
        listener.Start();
        SupportMessage message = forwarder.Preview(Bundle(SomeEntries.Failure()));

        Task sending = forwarder.ForwardAsync(message).AsTask();
        await AdvanceUntil(() => sending.IsCompleted, TimeSpan.FromSeconds(1));
        await sending;
        await FluentActions.Awaiting(() => forwarder.ForwardAsync(message).AsTask()).Should().ThrowAsync<SupportForwardException>();

        seen.Should().Equal("retry", "ok", "error");
    }

    [Fact]
    public void Mentions_in_recorded_text_cannot_notify_anyone()
    {
        SupportMessage message = Forwarder().Preview(Bundle(SomeEntries.Failure("""<at id=all></at> <at user_id="all">所有人</at> **bold**""")));

        message.Parts.Single().Text.Should().NotContain("<at").And.NotContain("lark_md");
    }

    [Fact]
    public async Task A_rate_limit_is_tried_again_with_growing_pauses()
    {
        _bot.Answers(HttpStatusCode.OK, """{"code":11232,"msg":"create message service trigger rate limit"}""")
            .Answers(HttpStatusCode.BadGateway, "<html>");
        ISupportForwarder forwarder = Forwarder();

        Task<SupportReceipt> sending = forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask();
        await AdvanceUntil(() => _bot.Bodies.Count == 2, TimeSpan.FromSeconds(1));
        await AdvanceUntil(() => sending.IsCompleted, TimeSpan.FromSeconds(2));

        (await sending).MessagesSent.Should().Be(1);
        _bot.Bodies.Should().HaveCount(3);
    }

    [Fact]
    public async Task What_the_bot_says_is_redacted_in_the_exception_and_in_the_log()
    {
        const string Token = "t-caecc734c2e3328a62489fe0648c4b98779515d3";
        _bot.Answers(HttpStatusCode.OK, $$"""{"code":19001,"msg":"bad token {{Token}}"}""");
        ISupportForwarder forwarder = Forwarder();

        SupportForwardException failure = (await FluentActions.Awaiting(() => forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask())
            .Should().ThrowAsync<SupportForwardException>()).Which;

        $"{failure} {failure.Problem.Chinese} {string.Join('\n', _log.All)}".Should().NotContain(Token).And.Contain("bad token [redacted]");
        _log.All.Should().Contain(line => line.Contains("[redacted]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again_and_says_what_the_bot_said()
    {
        _bot.Answers(HttpStatusCode.OK, """{"code":19024,"msg":"Key Words Not Found"}""");
        ISupportForwarder forwarder = Forwarder();

        SupportForwardException failure = (await FluentActions.Awaiting(() => forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask())
            .Should().ThrowAsync<SupportForwardException>()).Which;

        failure.Code.Should().Be(SupportForwardCodes.Refused);
        failure.Message.Should().Contain("19024").And.Contain("Key Words Not Found").And.NotContain("secret-token");
        _bot.Bodies.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"code":"text"}""")]
    public async Task An_answer_that_cannot_be_read_is_a_refusal(string body)
    {
        _bot.Answers(HttpStatusCode.OK, body);
        ISupportForwarder forwarder = Forwarder();

        (await FluentActions.Awaiting(() => forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask())
            .Should().ThrowAsync<SupportForwardException>()).Which.Code.Should().Be(SupportForwardCodes.Refused);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _bot.Answers(HttpStatusCode.Found, "");
        ISupportForwarder forwarder = Forwarder();

        await FluentActions.Awaiting(() => forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask())
            .Should().ThrowAsync<SupportForwardException>();
        _bot.Urls.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_bot_that_stays_away_is_given_up_after_the_retries()
    {
        for (int i = 0; i < 5; i++)
        {
            _bot.Fails(new HttpRequestException("connection refused"));
        }

        ISupportForwarder forwarder = Forwarder();
        Task<SupportReceipt> sending = forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure()))).AsTask();
        await AdvanceUntil(() => sending.IsCompleted, TimeSpan.FromSeconds(8));

        SupportForwardException failure = (await FluentActions.Awaiting(() => sending).Should().ThrowAsync<SupportForwardException>()).Which;
        failure.Code.Should().Be(SupportForwardCodes.Unreachable);
        failure.Message.Should().Contain("connection refused").And.Contain("5 times");
    }

    [Fact]
    public async Task At_most_five_messages_leave_in_a_second_and_a_hundred_in_a_minute()
    {
        ISupportForwarder forwarder = Forwarder();
        SupportMessage one = forwarder.Preview(Bundle(SomeEntries.Failure()));
        SupportMessage many = one with { Parts = [.. Enumerable.Repeat(one.Parts[0], 101)] };

        Task<SupportReceipt> sending = forwarder.ForwardAsync(many).AsTask();
        await Settle(() => _bot.Bodies.Count == 5);
        _bot.Bodies.Should().HaveCount(5);
        await AdvanceUntil(() => _bot.Bodies.Count == 100, TimeSpan.FromSeconds(1));
        (_time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(1599360473)).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(19));
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
        _bot.Bodies.Should().HaveCount(100);
        await AdvanceUntil(() => sending.IsCompleted, TimeSpan.FromSeconds(10));

        (await sending).MessagesSent.Should().Be(101);
        (_time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(1599360473)).Should().BeGreaterThanOrEqualTo(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Cancellation_ends_the_waiting()
    {
        _bot.Answers(HttpStatusCode.ServiceUnavailable, "");
        ISupportForwarder forwarder = Forwarder();
        using var cancellation = new CancellationTokenSource();
        Task sending = forwarder.ForwardAsync(forwarder.Preview(Bundle(SomeEntries.Failure())), cancellation.Token).AsTask();
        await Settle(() => _bot.Bodies.Count == 1);

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("", "absolute URL")]
    [InlineData("http://open.feishu.cn/open-apis/bot/v2/hook/x", "https")]
    [InlineData("https://evil.example/open-apis/bot/v2/hook/x", "evil.example")]
    [InlineData("https://open.feishu.cn.evil.example/open-apis/bot/v2/hook/x", "open.feishu.cn.evil.example")]
    [InlineData("https://open.feishu.cn/open-apis/im/v1/messages", "/open-apis/bot/v2/hook/")]
    [InlineData("https://open.feishu.cn/open-apis/bot/v2/hook/", "/open-apis/bot/v2/hook/")]
    [InlineData("https://user@open.feishu.cn/open-apis/bot/v2/hook/x", "user")]
    [InlineData("https://open.feishu.cn:8443/open-apis/bot/v2/hook/x", "port")]
    public void A_wrong_address_is_refused_at_start(string url, string named)
    {
        string message = FluentActions.Invoking(() => Forwarder(o => o.WebhookUrl = url)).Should().Throw<OptionsValidationException>().Which.Message;

        message.Should().Contain(named);
    }

    [Fact]
    public void Limits_out_of_range_are_refused_at_start()
    {
        string message = FluentActions.Invoking(() => Forwarder(o =>
        {
            o.MaxRetries = 11;
            o.Timeout = TimeSpan.Zero;
        })).Should().Throw<OptionsValidationException>().Which.Message;

        message.Should().Contain("MaxRetries is 11").And.Contain("Timeout is 00:00:00");
    }

    public void Dispose()
    {
        _services?.Dispose();
        _bot.Dispose();
    }

    private static SupportBundle Bundle(params IEnumerable<LogEntry> entries) => SupportBundle.Of(entries, new FeishuRedactor());

    private static IEnumerable<ServerLogEntry> LongFailures(int count) =>
        Enumerable.Range(0, count).Select(i => SomeEntries.Failure($"entry number {i:D3} {new string('字', 900)}"));

    private ISupportForwarder Forwarder(Action<FeishuBotForwarderOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddMetrics();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Lines(_log)));
        services.AddFeishuLogSearch(o => o.AddApp("cli_a1b2c3d4e5f60718", FeishuAppType.SelfBuilt)).UseInMemory().AddFeishuBotForwarder(o =>
        {
            o.WebhookUrl = Webhook;
            o.Secret = "demo";
            configure?.Invoke(o);
        });
        services.AddHttpClient(FeishuBotForwarder.ClientName).ConfigurePrimaryHttpMessageHandler(() => _bot);
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<ISupportForwarder>();
    }

    private async Task AdvanceUntil(Func<bool> condition, TimeSpan step)
    {
        for (int i = 0; i < 1_000 && !condition(); i++)
        {
            await Settle(condition);
            if (!condition())
            {
                _time.Advance(step);
            }
        }

        condition().Should().BeTrue("it should happen within 1,000 steps of {0}", step);
    }

    // Continuations run on the thread pool: give them turns, not time.
    private static async Task Settle(Func<bool> condition)
    {
        for (int i = 0; i < 5_000 && !condition(); i++)
        {
            await Task.Yield();
        }
    }

    /// <summary>All log lines of the host, whatever their category.</summary>
    private sealed class Lines(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
        }
    }
}
