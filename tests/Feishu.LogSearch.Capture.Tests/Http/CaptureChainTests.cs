using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>The capture among other handlers, and on clients of every kind.</summary>
public sealed class CaptureChainTests
{
    private const string Ok = """{"code":0}""";
    private static readonly Uri Api = new("https://open.feishu.cn/open-apis/x");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_attempt_of_a_retry_handler_is_an_entry_wherever_the_capture_was_added(bool isCaptureAddedFirst)
    {
        int calls = 0;
        await using var host = new CaptureHost(services =>
        {
            IHttpClientBuilder builder = services.AddHttpClient("retried").ConfigurePrimaryHttpMessageHandler(() =>
                new StubServer(_ => ++calls < 3 ? StubServer.Json("""{"code":99991400,"msg":"limit"}""", HttpStatusCode.TooManyRequests) : StubServer.Json(Ok)));
            builder = isCaptureAddedFirst
                ? builder.AddFeishuLogCapture(Some.AppId).AddHttpMessageHandler(() => new RetryHandler(3))
                : builder.AddHttpMessageHandler(() => new RetryHandler(3)).AddFeishuLogCapture(Some.AppId);
        });

        using HttpResponseMessage response = await host.ClientOf("retried").GetAsync(Api);

        IReadOnlyList<ServerLogEntry> entries = await host.EntriesAsync();
        entries.Select(entry => (entry.Attempt, entry.Status)).Should().Equal((1, LogStatus.Fail), (2, LogStatus.Fail), (3, LogStatus.Success));
    }

    [Fact]
    public async Task Retry_handler_that_clones_the_request_keeps_counting()
    {
        await using var host = new CaptureHost(StubServer.Answering("""{"code":1}""", HttpStatusCode.BadRequest), client: builder => builder.AddHttpMessageHandler(() => new RetryHandler(2, isCloning: true)));

        using HttpResponseMessage response = await host.Client.GetAsync(Api);

        (await host.EntriesAsync()).Select(entry => entry.Attempt).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Attempts_that_end_in_exceptions_are_entries_too()
    {
        int calls = 0;
        await using var host = new CaptureHost(
            new StubServer(_ => ++calls == 1 ? throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (open.feishu.cn:443)") : StubServer.Json(Ok)),
            client: builder => builder.AddHttpMessageHandler(() => new RetryHandler(2)));

        using HttpResponseMessage response = await host.Client.GetAsync(Api);

        IReadOnlyList<ServerLogEntry> entries = await host.EntriesAsync();
        entries.Select(entry => entry.Status).Should().Equal(LogStatus.Fail, LogStatus.Success);
        entries[0].ErrorMessage.Should().Be("The connection failed: Connection refused (open.feishu.cn:443)");
    }

    [Fact]
    public async Task Capture_in_the_defaults_covers_named_and_typed_clients()
    {
        await using var host = new CaptureHost(services =>
        {
            services.ConfigureHttpClientDefaults(builder => builder
                .ConfigurePrimaryHttpMessageHandler(() => StubServer.Answering(Ok))
                .AddFeishuLogCapture(Some.AppId));
            services.AddHttpClient<TypedClient>();
        });

        await host.Get<TypedClient>().CallAsync();
        using HttpResponseMessage named = await host.ClientOf("never configured").GetAsync(Api);

        (await host.EntriesAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task Capture_in_the_defaults_and_on_the_client_records_once_with_the_clients_own()
    {
        const string Own = "cli_own";
        await using var host = new CaptureHost(services =>
        {
            services.Configure<FeishuLogSearchOptions>(options => options.AddApp(Own, FeishuAppType.SelfBuilt));
            services.AddHttpClient("own").ConfigurePrimaryHttpMessageHandler(() => StubServer.Answering(Ok)).AddFeishuLogCapture(Own).AddFeishuLogCapture(Own);
            services.ConfigureHttpClientDefaults(builder => builder.AddFeishuLogCapture(Some.AppId));
        });

        using HttpResponseMessage response = await host.ClientOf("own").GetAsync(Api);

        (await host.EntriesAsync(Own)).Should().ContainSingle();
        (await host.EntriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Captured_client_within_a_captured_client_records_once()
    {
        await using var host = new CaptureHost(services =>
        {
            services.AddHttpClient("inner").ConfigurePrimaryHttpMessageHandler(() => StubServer.Answering(Ok)).AddFeishuLogCapture(Some.AppId);
            services.AddHttpClient("outer")
                .ConfigurePrimaryHttpMessageHandler(provider => provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("inner"))
                .AddFeishuLogCapture(Some.AppId);
        });

        using HttpResponseMessage response = await host.ClientOf("outer").GetAsync(Api);

        (await host.EntriesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task Concurrent_calls_do_not_mix()
    {
        await using var host = new CaptureHost(new StubServer(async (request, _) =>
        {
            await Task.Yield();
            return StubServer.Json("{\"code\":" + request.RequestUri!.Segments[^1] + ",\"msg\":\"m\"}");
        }));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            using HttpResponseMessage response = await host.Client.GetAsync(new Uri($"https://open.feishu.cn/open-apis/{i}"));
        }));

        IReadOnlyList<ServerLogEntry> entries = await host.EntriesAsync();
        entries.Should().HaveCount(200).And.OnlyContain(entry => entry.Url == $"/open-apis/{entry.ErrorCode}");
    }

    internal sealed class TypedClient(HttpClient http)
    {
        public async Task CallAsync()
        {
            using HttpResponseMessage response = await http.GetAsync(Api);
        }
    }

    private sealed class RetryHandler(int attempts, bool isCloning = false) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (int attempt = 1; ; attempt++)
            {
                HttpRequestMessage sent = isCloning ? Clone(request) : request;
                try
                {
                    HttpResponseMessage response = await base.SendAsync(sent, cancellationToken);
                    if (response.IsSuccessStatusCode || attempt == attempts)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException) when (attempt < attempts)
                {
                    // The next attempt.
                }
            }
        }

        private static HttpRequestMessage Clone(HttpRequestMessage request)
        {
            // As resilience handlers do: the options are copied from one attempt to the next.
            var clone = new HttpRequestMessage(request.Method, request.RequestUri);
            foreach ((string key, object? value) in request.Options)
            {
                clone.Options.Set(new HttpRequestOptionsKey<object?>(key), value);
            }

            return clone;
        }
    }
}
