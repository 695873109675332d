using System.Collections.Immutable;
using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class SchemaTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    [Fact]
    public void Every_field_of_every_kind_has_a_column_of_its_sort()
    {
        foreach (LogField field in Enum.GetValues<LogKind>().SelectMany(kind => LogFields.For(kind).Slots))
        {
            LogColumn column = LogColumns.Of(field);
            column.Name.Should().EndWith(field.Name);
            column.IsNumeric.Should().Be(field.IsNumeric);
        }

        LogColumns.All.Select(column => column.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Hosts_that_start_at_the_same_time_make_the_tables_once()
    {
        await using var store = new StoreUnderTest(fixture.Server);
        ClickHouseLogStore[] hosts = [.. Enumerable.Range(0, 6).Select(_ => store.Make())];

        await Task.WhenAll(hosts.Select(host => Task.Run(async () => await host.InitializeAsync(default))));

        foreach (ClickHouseLogStore host in hosts)
        {
            await host.AppendAsync(Some.Batch(1), default);
            host.Dispose();
        }

        (await store.ScalarAsync($"SELECT count() FROM {store.Table}")).Should().Be(6UL);
        (await store.ScalarAsync($"SELECT count() FROM {store.Table}_schema FINAL")).Should().Be(1UL);
    }

    [Fact]
    public async Task Newer_tables_are_refused_and_left_as_they_are()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        await store.ExecuteAsync($"INSERT INTO {store.Table}_schema (version) VALUES (99)");
        string before = await store.TextAsync($"SHOW CREATE TABLE {store.Table}");

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.NewerSchema);
        failure.Message.Should().Contain("version 99").And.Contain("Update the package");
        (await store.TextAsync($"SHOW CREATE TABLE {store.Table}")).Should().Be(before);
    }

    [Fact]
    public async Task Older_tables_are_brought_up_to_date_by_every_host_that_starts()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        await store.Store.AppendAsync(Some.Batch(5), default);
        ImmutableArray<SchemaMigration> migrations =
        [
            .. SchemaMigration.All,
            new(2, (_, _) => [$"ALTER TABLE {store.Table} ADD COLUMN IF NOT EXISTS step_two UInt8"]),
            new(3, (_, _) => [$"ALTER TABLE {store.Table} ADD COLUMN IF NOT EXISTS step_three UInt8 DEFAULT step_two + 3"]),
        ];
        ClickHouseLogStore[] hosts = [store.Make(migrations), store.Make(migrations)];

        await Task.WhenAll(hosts.Select(host => Task.Run(async () => await host.InitializeAsync(default))));

        (await store.ScalarAsync($"SELECT sum(step_three) FROM {store.Table}")).Should().Be(15UL);
        (await hosts[0].GetStatusAsync()).SchemaVersion.Should().Be(3);
        (await hosts[0].ReadAsync(Some.Read(), default)).Records.Should().HaveCount(5);
        Array.ForEach(hosts, host => host.Dispose());
    }

    [Fact]
    public async Task Columns_and_indexes_that_a_field_brings_are_added_to_a_table_that_lacks_them()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        await store.Store.AppendAsync(Some.Batch(3), default);
        await store.ExecuteAsync($"ALTER TABLE {store.Table} DROP INDEX trace_id_exact");
        await store.ExecuteAsync($"ALTER TABLE {store.Table} DROP COLUMN trace_id");

        await store.OpenAsync();

        (await store.ReadAsync()).Records.Should().HaveCount(3);
        (await store.ScalarAsync($"SELECT count() FROM system.data_skipping_indices WHERE database = '{store.Database}' AND name = 'trace_id_exact'")).Should().Be(1UL);
    }

    [Fact]
    public async Task Table_of_another_program_is_refused_and_left_as_it_is()
    {
        await using var store = new StoreUnderTest(fixture.Server);
        await store.ExecuteAsync($"CREATE DATABASE {store.Database}");
        await store.ExecuteAsync($"CREATE TABLE {store.Table} (a Int8) ENGINE = MergeTree ORDER BY a");

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.NotAStore);
        (await store.ScalarAsync($"SELECT count() FROM system.tables WHERE database = '{store.Database}'")).Should().Be(1UL);
    }

    [Fact]
    public async Task Store_that_may_not_make_tables_says_what_is_missing_and_works_when_the_script_was_run()
    {
        await using var store = new StoreUnderTest(fixture.Server, o => o.ManageSchema = false);
        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()));
        failure.Code.Should().Be(ClickHouseLogErrorCodes.SchemaNotReady);
        failure.Message.Should().Contain("are missing").And.Contain("ClickHouseLogSchema.GetScript");

        foreach (string statement in ClickHouseLogSchema.GetScript(store.Options, store.Apps))
        {
            await store.ExecuteAsync(statement);
        }

        await store.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(2), default);
        (await store.ReadAsync()).Records.Should().HaveCount(2);

        await store.ExecuteAsync($"ALTER TABLE {store.Table} DROP COLUMN host");
        (await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()))).Message.Should().Contain("lack the columns host");
    }

    [Fact]
    public async Task Server_whose_clock_is_a_day_ahead_is_refused()
    {
        await using var store = new StoreUnderTest(fixture.Server);
        store.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var behind = new ClickHouseLogStore(store.Options, store.Apps, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-2)));

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => behind.InitializeAsync(default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.ClockDiffers);
        failure.Message.Should().Contain("NTP");
        (await store.ScalarAsync($"SELECT count() FROM system.databases WHERE name = '{store.Database}'")).Should().Be(0UL);
    }

    [Fact]
    public async Task Server_whose_clock_is_behind_is_used_and_the_difference_is_in_the_status()
    {
        await using var store = new StoreUnderTest(fixture.Server);
        store.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddDays(2));
        await store.OpenAsync();

        (await store.Store.GetStatusAsync()).ClockDifference.Should().BeCloseTo(TimeSpan.FromDays(-2), TimeSpan.FromMinutes(5));
    }
}
