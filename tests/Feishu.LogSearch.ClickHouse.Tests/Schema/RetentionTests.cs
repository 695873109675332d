using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>The table's TTL follows the retention of the apps.</summary>
public sealed class RetentionTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Records_go_a_day_after_their_apps_retention_and_not_before()
    {
        await using var store = new StoreUnderTest(fixture.Server);
        store.Apps.Clear();
        store.Apps.Add(new FeishuAppOptions { AppId = "cli_short", RetentionDays = 3 });
        store.Apps.Add(new FeishuAppOptions { AppId = "cli_l'ong\\", RetentionDays = 30 });
        await store.OpenAsync();
        await store.Store.AppendAsync(Aged("cli_short", 2, 3.9, 4.1, 20), default);
        await store.Store.AppendAsync(Aged("cli_l'ong\\", 2, 20, 30.9, 31.1), default);
        await store.Store.AppendAsync(Aged("cli_unknown", 300, 366.5, 368), default);

        await store.ExecuteAsync($"OPTIMIZE TABLE {store.Table} FINAL");

        (await AgesAsync(store, "cli_short")).Should().Be("2 3");
        (await AgesAsync(store, "cli_l'ong\\")).Should().Be("2 20 30");
        (await AgesAsync(store, "cli_unknown")).Should().Be("300 366");
    }

    [Fact]
    public async Task Longer_retention_keeps_what_the_old_one_would_have_deleted()
    {
        await using StoreUnderTest store = await OpenAsync(days: 3);
        await store.Store.AppendAsync(Aged(Some.App, 1, 10), default);
        store.Apps[0].RetentionDays = 30;

        await store.OpenAsync();

        await ApplyAsync(store);
        (await AgesAsync(store, Some.App)).Should().Be("1 10");
    }

    [Fact]
    public async Task Shorter_retention_deletes_what_the_old_one_would_have_kept()
    {
        await using StoreUnderTest store = await OpenAsync(days: 30);
        await store.Store.AppendAsync(Aged(Some.App, 1, 10), default);
        store.Apps[0].RetentionDays = 3;

        await store.OpenAsync();

        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await ApplyAsync(store);
                return await AgesAsync(store, Some.App) == "1";
            },
            "the older record is gone");
    }

    [Fact]
    public async Task Hosts_of_other_apps_keep_each_others_retention()
    {
        await using StoreUnderTest store = await OpenAsync(days: 30);
        using var other = new ClickHouseLogStore(store.Options, [new FeishuAppOptions { AppId = "cli_other", RetentionDays = 60 }], store.Clock);
        await other.InitializeAsync(default);

        string table = await store.TextAsync($"SHOW CREATE TABLE {store.Table}");

        table.Should().Contain($"['cli_other', '{Some.App}'], [61, 31], 367").And.Contain("ttl_only_drop_parts = 0");
    }

    [Fact]
    public async Task Table_is_altered_only_when_the_retention_changed()
    {
        await using StoreUnderTest store = await OpenAsync(days: 30);
        await store.Store.AppendAsync(Some.Batch(1), default);

        await store.OpenAsync();
        (await store.ScalarAsync($"SELECT count() FROM system.mutations WHERE database = '{store.Database}'")).Should().Be(0UL);
        (await store.TextAsync($"SHOW CREATE TABLE {store.Table}")).Should().Contain("ttl_only_drop_parts = 1");

        store.Apps[0].RetentionDays = 31;
        await store.OpenAsync();
        (await store.TextAsync($"SHOW CREATE TABLE {store.Table}")).Should().Contain("[32], 367");
    }

    private static LogBatch Aged(string app, params double[] days) => Some.Batch([.. days.Select(age => Some.Record(Now.AddDays(-age), app: app))]);

    private static async Task<string> AgesAsync(StoreUnderTest store, string app) => string.Join(
        ' ',
        (await store.ReadAsync(Some.Read(Now.AddDays(-400), TimeSpan.FromDays(401), app))).Records.Select(record => (int)(Now - record.Time).TotalDays));

    private static Task ApplyAsync(StoreUnderTest store) => store.ExecuteAsync($"OPTIMIZE TABLE {store.Table} FINAL");

    private async Task<StoreUnderTest> OpenAsync(int days)
    {
        var store = new StoreUnderTest(fixture.Server);
        store.Apps[0].RetentionDays = days;
        await store.OpenAsync();
        return store;
    }
}
