using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Tests;

public sealed class RegistrationTests
{
    public static TheoryData<string, Action<FeishuLogSearchOptions>> BadOptions => new()
    {
        { "No app is configured. Add one: AddFeishuLogSearch(o => o.AddApp(\"cli_…\", FeishuAppType.SelfBuilt)).", options => options.Apps.Clear() },
        { "The app 'cli_1' is configured 2 times. Keep one.", options => options.AddApp("cli_1", FeishuAppType.Store) },
        { "An app has the id ''. Give it the app id of the developer console (cli_…), without white space.", options => options.Apps[0].AppId = "" },
        { "An app has the id 'cli 1'. Give it the app id of the developer console (cli_…), without white space.", options => options.Apps[0].AppId = "cli 1" },
        { "'ou_12345678' is an open_id, not an app id (cli_…). Copy the app id from the developer console.", options => options.Apps[0].AppId = "ou_12345678" },
        { "The app 'cli_1' has the type 5. Use SelfBuilt or Store.", options => options.Apps[0].Type = (FeishuAppType)5 },
        { "The app 'cli_1' has the feature 6. Use MiniProgram, WebApp or Widget.", options => options.Apps[0].Features.Add((ClientFeature)6) },
        { "The app 'cli_1' has RetentionDays 0; it must be 1 to 366.", options => options.Apps[0].RetentionDays = 0 },
        { "The app 'cli_1' has RetentionDays 367; it must be 1 to 366.", options => options.Apps[0].RetentionDays = 367 },
        { "The app 'cli_1' has the time zone 'Asia/Peking', which this machine does not know. Use an IANA id such as Asia/Shanghai.", options => options.Apps[0].TimeZone = "Asia/Peking" },
        { "The app 'cli_1' has the time zone '', which this machine does not know. Use an IANA id such as Asia/Shanghai.", options => options.Apps[0].TimeZone = "" },
        { "The app 'cli_1' has the time zone '', which this machine does not know. Use an IANA id such as Asia/Shanghai.", options => options.Apps[0].TimeZone = null! },
        { "MaxTextLength is 255; it must be 256 to 1048576 characters.", options => options.MaxTextLength = 255 },
        { "MaxTextLength is 1048577; it must be 256 to 1048576 characters.", options => options.MaxTextLength = 1_048_577 },
        { "ClockSkew is -00:00:01; it must be 0 to 01:00:00.", options => options.ClockSkew = TimeSpan.FromSeconds(-1) },
        { "ClockSkew is 01:00:01; it must be 0 to 01:00:00.", options => options.ClockSkew = TimeSpan.FromSeconds(3601) },
    };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public async Task A_bad_option_fails_at_start_and_at_first_use_with_a_sentence_that_says_what_to_do(string message, Action<FeishuLogSearchOptions> spoil)
    {
        void Configure(IServiceCollection services) => services.AddFeishuLogSearch(options =>
        {
            options.AddApp("cli_1", FeishuAppType.Store, ClientFeature.Widget);
            spoil(options);
        }).UseInMemory();

        await FailsAsync(Configure, message);
    }

    [Fact]
    public async Task Every_fault_of_the_options_is_reported()
    {
        void Configure(IServiceCollection services) => services.AddFeishuLogSearch(options =>
        {
            options.AddApp("ou_12345678", FeishuAppType.Store).RetentionDays = 0;
            options.MaxTextLength = 1;
        });

        await FailsAsync(Configure, "No log store is chosen.", "'ou_12345678' is an open_id", "RetentionDays 0", "MaxTextLength is 1");
    }

    [Fact]
    public async Task No_store_is_a_failure_that_says_how_to_choose_one() => await FailsAsync(
        services => services.AddFeishuLogSearch(AddApp),
        "No log store is chosen. Choose one behind AddFeishuLogSearch(…): UseInMemory(), UseStore<T>(), or that of a store's package.");

    [Fact]
    public async Task Two_stores_are_a_failure_that_names_them() => await FailsAsync(
        services => services.AddFeishuLogSearch(AddApp).UseInMemory().UseStore<NeedyStore>(),
        "2 log stores are chosen: in-memory, NeedyStore. Keep exactly one.");

    [Fact]
    public async Task A_store_of_ones_own_gets_its_constructors_parameters_from_the_services()
    {
        var services = new ServiceCollection();
        var need = new Need();
        services.AddSingleton(need);
        services.AddFeishuLogSearch(AddApp).UseStore<NeedyStore>();
        await using ServiceProvider provider = services.BuildServiceProvider();

        _ = provider.GetRequiredService<ILogSearch>();

        ((NeedyStore)provider.GetRequiredService<ILogStore>()).Need.Should().BeSameAs(need);
    }

    [Fact]
    public async Task The_store_is_disposed_with_the_services()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new Need());
        services.AddFeishuLogSearch(AddApp).UseStore<NeedyStore>();
        ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ILogWriter>().DeleteExpiredAsync();
        var store = (NeedyStore)provider.GetRequiredService<ILogStore>();

        await provider.DisposeAsync();

        store.IsDisposed.Should().BeTrue();
    }

    [Fact]
    public async Task Logging_metrics_and_a_clock_are_not_needed()
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(AddApp).UseInMemory();
        await using ServiceProvider provider = services.BuildServiceProvider();
        DateTimeOffset now = provider.GetRequiredService<TimeProvider>().GetUtcNow();

        await provider.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([Some.Call(now) with { AppId = "cli_1" }]));

        (await provider.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp("cli_1").Last(Some.Hour)).CountAsync()).Total.Should().Be(1);
    }

    [Fact]
    public void Search_and_writer_are_one_for_the_whole_host_even_when_added_twice()
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(AddApp).UseInMemory();
        services.AddFeishuLogSearch(options => options.AddApp("cli_2", FeishuAppType.SelfBuilt));
        using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        provider.GetServices<ILogSearch>().Should().ContainSingle();
        provider.GetServices<ILogWriter>().Should().ContainSingle();
        provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value.Apps.Select(app => app.AppId).Should().Equal("cli_1", "cli_2");
        provider.GetRequiredService<ILogSearch>().GetRetention(" cli_2 ").Days.Should().Be(7);
    }

    private static void AddApp(FeishuLogSearchOptions options) => options.AddApp("cli_1", FeishuAppType.Store);

    private static async Task FailsAsync(Action<IServiceCollection> configure, params string[] messages)
    {
        using IHost host = new HostBuilder().ConfigureServices(configure).Build();
        (await new Func<Task>(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().ContainAll(messages);

        var services = new ServiceCollection();
        configure(services);
        using ServiceProvider provider = services.BuildServiceProvider();
        foreach (Type service in new[] { typeof(ILogSearch), typeof(ILogWriter) })
        {
            new Action(() => provider.GetRequiredService(service)).Should().Throw<OptionsValidationException>().Which.Message.Should().ContainAll(messages);
        }
    }

    private sealed class Need;

    private sealed class NeedyStore(Need need) : ILogStore, IAsyncDisposable
    {
        public Need Need { get; } = need;

        public bool IsDisposed { get; private set; }

        public ValueTask InitializeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AppendAsync(LogBatch batch, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(new LogReadResult { Records = [] });

        public ValueTask DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
