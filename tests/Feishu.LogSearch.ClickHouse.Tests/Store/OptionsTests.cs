using ClickHouse.Driver.ADO;
using Feishu.LogSearch.ClickHouse.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class OptionsTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    public static TheoryData<Action<ClickHouseLogStoreOptions>, string> Faults => new()
    {
        { o => o.ConnectionString = " ", "*has no connection string*Host=*" },
        { o => o.ConnectionString = "clickhouse.example:8123", "*ConnectionString cannot be read*" },
        { o => o.ConnectionString = "Host=a;Database=my-logs", "*Database is 'my-logs'*letters*digits*underscores*" },
        { o => o.Endpoints.Add("ch2:8443"), "*endpoint 'ch2:8443' is no address*https://host:8443*" },
        { o => o.Endpoints.Add("https://me:secret@ch2:8443"), "*has a user in it*ConnectionString*" },
        { o => o.Table = "logs; DROP TABLE x", "*Table is 'logs; DROP TABLE x'*letters*" },
        { o => o.Cluster = "a b", "*Cluster is 'a b'*" },
        { o => o.StoragePolicy = "", "*StoragePolicy is ''*" },
        { o => (o.Cluster, o.ReplicaPath) = ("c", "tables"), "*ReplicaPath is 'tables'*begin with a slash*" },
        { o => o.InsertQuorum = -1, "*InsertQuorum is -1*0 to 100*" },
        { o => o.RememberedBatches = 10, "*RememberedBatches is 10*1000 to 10000000*" },
        { o => o.MaxSearchTime = TimeSpan.Zero, "*MaxSearchTime is 00:00:00*00:00:01 to 01:00:00*" },
        { o => o.MaxSearchBytes = 1, "*MaxSearchBytes is 1*16777216*" },
        { o => o.MaxSearchRecords = 1, "*MaxSearchRecords is 1*10000*" },
        { o => o.TextIndex = (ClickHouseTextIndex)9, "*TextIndex is 9*NgramBloom, Inverted, None*" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Option_out_of_range_stops_the_start(Action<ClickHouseLogStoreOptions> configure, string message)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddFeishuLogSearch(o => o.AddApp(Some.App, FeishuAppType.SelfBuilt)).UseClickHouse(o =>
        {
            o.ConnectionString = "Host=localhost";
            configure(o);
        });
        using IHost host = builder.Build();
        Func<Task> start = () => host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage(message);
    }

    [Fact]
    public void Every_fault_is_reported_at_once_and_the_password_is_not()
    {
        var options = new ClickHouseLogStoreOptions { ConnectionString = "hunter2 at clickhouse.example", Table = "", MaxSearchBytes = 1 };
        Action make = () => _ = new ClickHouseLogStore(options, []);

        make.Should().Throw<ArgumentException>().WithMessage("*ConnectionString*Table*MaxSearchBytes*").Which.Message.Should().NotContain("hunter2");
    }

    [Fact]
    public async Task Host_searches_what_it_wrote_and_finds_the_store_among_its_services()
    {
        await using var database = new StoreUnderTest(fixture.Server);
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(o => o.AddApp(Some.App, FeishuAppType.SelfBuilt)).UseClickHouse(o => o.ConnectionString = database.Options.ConnectionString);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var entry = new ServerLogEntry { AppId = Some.App, Time = TimeProvider.System.GetUtcNow().AddMinutes(-1), Status = LogStatus.Success };

        await provider.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([entry]));

        LogPage<ServerLogEntry> page = await provider.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp(Some.App).Last(TimeSpan.FromHours(1))).GetPageAsync();
        page.Entries.Should().ContainSingle().Which.Id.Should().Be(entry.Id);
        ClickHouseLogStoreStatus status = await provider.GetRequiredService<ClickHouseLogStore>().GetStatusAsync();
        status.Records.Should().Be(1);
        status.Parts.Should().Be(1);
        status.Bytes.Should().BePositive();
        status.OldestDay.Should().Be(DateOnly.FromDateTime(entry.Time.UtcDateTime));
        status.NewestDay.Should().Be(status.OldestDay);
        status.SchemaVersion.Should().Be(ClickHouseLogSchema.Version);
        status.ServerVersion.Should().NotBeEmpty();
        status.ClockDifference.Duration().Should().BeLessThan(TimeSpan.FromMinutes(5));
        status.Endpoints.Should().ContainSingle().Which.IsAvailable.Should().BeTrue();
        status.LastError.Should().BeNull();
    }

    [Fact]
    public async Task Host_may_give_the_driver_a_client_of_its_own()
    {
        using var handler = new CountingHandler();
        using var client = new HttpClient(handler);
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(
            fixture.Server,
            o => o.ConfigureClient = settings => new ClickHouseClientSettings { Host = settings.Host, Port = settings.Port, HttpClient = client });
        int before = handler.Requests;

        await store.Store.AppendAsync(Some.Batch(Some.Record(message: "it's \0")), default);
        LogReadResult result = await store.ReadAsync(Some.Read(conditions: new LogCondition.TextIn([ServerLogFields.ErrorMessage], ["it's \0"])));

        result.Records.Should().HaveCount(1);
        (handler.Requests - before).Should().Be(2);
    }

    [Fact]
    public async Task Store_that_was_not_made_ready_says_so()
    {
        using var store = new ClickHouseLogStore(new ClickHouseLogStoreOptions { ConnectionString = "Host=localhost" }, []);

        await FluentActions.Awaiting(() => store.ReadAsync(Some.Read(), default).AsTask()).Should().ThrowAsync<InvalidOperationException>().WithMessage("*InitializeAsync*");
    }
}
