using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class OptionsTests
{
    public static TheoryData<string, Action<SqliteLogStoreOptions>, string> Faults => new()
    {
        { "", _ => { }, "*has no path*" },
        { ":memory:", _ => { }, "*must be the path of a file*UseInMemory*" },
        { "file:logs.db?mode=ro", _ => { }, "*must be the path of a file*" },
        { "logs.db", o => o.Durability = (LogDurability)7, "*Durability is 7*Full or Normal*" },
        { "logs.db", o => o.CacheBytes = 10, "*CacheBytes is 10*1048576*" },
        { "logs.db", o => o.CompactionThreshold = 1, "*CompactionThreshold is 1*2 to 1024*" },
        { "logs.db", o => o.BusyTimeout = TimeSpan.FromSeconds(-1), "*BusyTimeout is -00:00:01*" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Option_out_of_range_stops_the_start(string path, Action<SqliteLogStoreOptions> configure, string message)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddFeishuLogSearch(o => o.AddApp(Some.App, FeishuAppType.SelfBuilt)).UseSqlite(path, configure);
        using IHost host = builder.Build();
        Func<Task> start = () => host.StartAsync();

        (await start.Should().ThrowAsync<OptionsValidationException>()).WithMessage(message);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Store_made_by_hand_checks_its_options_too(string path, Action<SqliteLogStoreOptions> configure, string message)
    {
        var options = new SqliteLogStoreOptions { Path = path };
        configure(options);
        Action make = () => _ = new SqliteLogStore(options);

        make.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public async Task Host_searches_what_it_wrote_and_finds_the_store_among_its_services()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(o => o.AddApp(Some.App, FeishuAppType.SelfBuilt)).UseSqlite(folder.PathOf("logs.db"));
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            var entry = new ServerLogEntry { AppId = Some.App, Time = TimeProvider.System.GetUtcNow().AddMinutes(-1), Status = LogStatus.Success };
            await provider.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([entry]));

            LogPage<ServerLogEntry> page = await provider.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp(Some.App).Last(TimeSpan.FromHours(1))).GetPageAsync();

            page.Entries.Should().ContainSingle().Which.Id.Should().Be(entry.Id);
            SqliteLogStoreStatus status = await provider.GetRequiredService<SqliteLogStore>().GetStatusAsync();
            status.Records.Should().Be(1);
            status.Oldest.Should().Be(status.Newest);
            status.LastError.Should().BeNull();
        }

        System.IO.File.Exists(folder.PathOf("logs.db-wal")).Should().BeFalse("closing takes the write-ahead log into the file");
    }
}
