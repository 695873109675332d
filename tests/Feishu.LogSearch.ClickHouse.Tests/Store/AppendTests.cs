using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class AppendTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    [Fact]
    public async Task Batch_of_all_kinds_over_many_days_is_one_part()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        LogRecord[] records =
        [
            .. Enumerable.Range(0, 5).Select(day => Some.Record(Some.Time.AddDays(-day))),
            new EventLogEntry { AppId = "cli_other", Time = Some.Time.AddDays(-3), Status = LogStatus.Fail }.ToRecord(),
            new ClientLogEntry { AppId = Some.App, Time = Some.Time, Status = LogStatus.Fail, Feature = ClientFeature.Widget }.ToRecord(),
        ];

        await store.Store.AppendAsync(Some.Batch(records), default);

        (await store.TextAsync($"SELECT count(), sum(rows) FROM system.parts WHERE database = '{store.Database}' AND table = 'feishu_logs' AND level = 0")).Trim().Should().Be("1\t7");
        (await store.ReadAsync(Some.Read(Some.Time.AddDays(-7), TimeSpan.FromDays(8)))).Records.Should().HaveCount(5);
    }

    [Fact]
    public async Task Batch_larger_than_a_block_is_one_part()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        string body = new('x', 60_000);
        LogRecord[] records = [.. Enumerable.Range(0, 5_000).Select(i => Some.Record(Some.Time.AddMilliseconds(i), message: body))];

        await store.Store.AppendAsync(Some.Batch(records), default);

        (await store.TextAsync($"SELECT count(), sum(rows) FROM system.parts WHERE database = '{store.Database}' AND table = 'feishu_logs' AND level = 0")).Trim().Should().Be("1\t5000");
    }

    [Fact]
    public async Task Batch_of_a_usual_size_is_written_as_a_compact_part()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);

        await store.Store.AppendAsync(Some.Batch(50_000), default);

        (await store.TextAsync($"SELECT DISTINCT part_type FROM system.parts WHERE database = '{store.Database}' AND table = 'feishu_logs' AND level = 0")).Trim()
            .Should().Be("Compact", "its columns are one file then");
    }

    [Fact]
    public async Task Batch_is_remembered_by_a_server_that_was_started_again_and_after_its_records_were_deleted_and_merged_away()
    {
        await using ClickHouseServerProcess server = await ClickHouseServerProcess.StartAsync();
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(server);
        LogBatch batch = Some.Batch(100, from: Some.Time);
        await store.Store.AppendAsync(batch, default);
        await store.Store.DeleteBeforeAsync(LogKind.Server, Some.App, Some.Time.AddMilliseconds(50), default);
        await store.ExecuteAsync($"OPTIMIZE TABLE {store.Table} FINAL");
        await server.RestartAsync();

        await store.Store.AppendAsync(batch, default);

        (await store.ReadAsync()).Records.Should().HaveCount(50);
    }

    [Fact]
    public async Task Columns_of_kinds_that_a_batch_has_not_are_not_sent()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);

        string sql = new BatchInsert(Some.Batch(1)).Sql(store.Names);

        sql.Should().Contain(ServerLogFields.LogId.Name).And.NotContain(ClientLogFields.SdkVersion.Name).And.NotContain(EventLogFields.PushDelay.Name);
    }

    [Fact]
    public async Task Two_hosts_that_append_the_same_batch_at_the_same_time_keep_it_once()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        using ClickHouseLogStore other = store.Make();
        await other.InitializeAsync(default);
        LogBatch[] batches = [.. Enumerable.Range(0, 10).Select(_ => Some.Batch(20))];

        await Task.WhenAll(batches.SelectMany(batch => new[] { store.Store.AppendAsync(batch, default).AsTask(), other.AppendAsync(batch, default).AsTask() }));

        (await store.ReadAsync()).Records.Should().HaveCount(200);
    }

    [Fact]
    public async Task Append_without_compression_is_kept_too()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server, o => o.ConnectionString += ";Compression=false");

        await store.Store.AppendAsync(Some.Batch(100), default);

        (await store.ReadAsync()).Records.Should().HaveCount(100);
    }
}
