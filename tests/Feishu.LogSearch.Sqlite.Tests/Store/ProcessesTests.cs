namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Two stores over one file stand for two processes: they share nothing but the file.</summary>
public sealed class ProcessesTests
{
    [Fact]
    public async Task Each_sees_at_once_what_the_other_appended_or_deleted()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await using SqliteLogStore other = store.Make();
        await other.InitializeAsync(default);

        await store.Store.AppendAsync(Some.Batch(Some.Record(id: "mine")), default);
        Some.Ids(await other.ReadAsync(Some.Read(), default)).Should().Equal("mine");
        await other.AppendAsync(Some.Batch(Some.Record(id: "theirs")), default);
        Some.Ids(await store.ReadAsync()).Should().Equal("theirs", "mine");
        await store.Store.DeleteBeforeAsync(LogKind.Server, Some.App, Some.Time.AddDays(1), default);
        (await other.ReadAsync(Some.Read(), default)).Records.Should().BeEmpty();
    }

    [Fact]
    public async Task A_batch_sent_to_both_is_kept_once()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await using SqliteLogStore other = store.Make();
        await other.InitializeAsync(default);
        LogBatch batch = Some.Batch(3);

        await store.Store.AppendAsync(batch, default);
        await other.AppendAsync(batch, default);

        (await store.ReadAsync()).Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task Two_writers_and_two_mergers_lose_nothing()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(options =>
        {
            options.Compaction = true;
            options.CompactionThreshold = 3;
            options.BusyTimeout = TimeSpan.FromSeconds(30);
        });
        await using SqliteLogStore other = store.Make();
        await other.InitializeAsync(default);

        await Task.WhenAll(
            Task.Run(async () => await AppendAsync(store.Store)),
            Task.Run(async () => await AppendAsync(other)));

        (await store.ReadAsync()).Records.Should().HaveCount(1_000).And.OnlyHaveUniqueItems(record => record.Id);
        (await store.Store.VerifyAsync()).Should().BeEmpty();

        static async Task AppendAsync(SqliteLogStore store)
        {
            for (int batch = 0; batch < 50; batch++)
            {
                await store.AppendAsync(Some.Batch(10), default);
            }
        }
    }

    [Fact]
    public async Task Only_one_takes_the_lease_until_it_ends_or_is_given_back()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        DateTimeOffset now = Some.Time;
        using StoreConnection connection = new StoreFile(new SqliteLogStoreOptions { Path = store.Path }).OpenWriter();

        CompactionLease.TryTake(connection, 1, now).Should().BeTrue();
        CompactionLease.TryTake(connection, 1, now).Should().BeTrue("its owner renews it");
        CompactionLease.TryTake(connection, 2, now).Should().BeFalse("the first owner has it");
        CompactionLease.TryTake(connection, 2, now.AddMinutes(2)).Should().BeTrue("the first owner's has ended");
        CompactionLease.GiveBack(connection, 2);
        CompactionLease.TryTake(connection, 1, now).Should().BeTrue("it was given back");
        CompactionLease.TryTake(connection, 2, now.AddDays(-1)).Should().BeTrue("one that ends in a far future is of a clock that was wrong");
    }
}
