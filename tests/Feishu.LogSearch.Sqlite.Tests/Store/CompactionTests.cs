namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class CompactionTests
{
    [Fact]
    public async Task Small_blocks_become_one_and_the_records_stay()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        for (int batch = 0; batch < 20; batch++)
        {
            await store.Store.AppendAsync(Some.Batch(30), default);
        }

        LogReadResult before = await store.ReadAsync();
        await store.Store.CompactAsync();

        (await store.Store.GetStatusAsync()).Blocks.Should().Be(1);
        LogReadResult after = await store.ReadAsync();
        after.Records.Select(Describe).Should().Equal(before.Records.Select(Describe));
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Blocks_of_different_days_are_not_merged()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        for (int batch = 0; batch < 4; batch++)
        {
            await store.Store.AppendAsync(Some.Batch(2, Some.Time.AddDays(batch % 2)), default);
        }

        await store.Store.CompactAsync();

        (await store.Store.GetStatusAsync()).Blocks.Should().Be(2);
    }

    [Fact]
    public async Task Late_records_are_merged_into_their_place()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(Some.Record(Some.Time.AddSeconds(3), "c"), Some.Record(Some.Time.AddSeconds(1), "a")), default);
        await store.Store.AppendAsync(Some.Batch(Some.Record(Some.Time.AddSeconds(2), "b"), Some.Record(Some.Time.AddSeconds(3), "d")), default);

        await store.Store.CompactAsync();

        Some.Ids(await store.ReadAsync()).Should().Equal("d", "c", "b", "a");
    }

    [Fact]
    public async Task Search_that_began_before_a_merge_in_another_process_is_not_disturbed()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await using SqliteLogStore other = store.Make();
        await other.InitializeAsync(default);
        for (int batch = 0; batch < 10; batch++)
        {
            await store.Store.AppendAsync(Some.Batch(10), default);
        }

        Task<LogReadResult>[] reads = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await store.ReadAsync()))];
        await other.CompactAsync();

        foreach (LogReadResult result in (await Task.WhenAll(reads)).Append(await store.ReadAsync()))
        {
            result.Records.Should().HaveCount(100).And.OnlyHaveUniqueItems(record => record.Id);
        }
    }

    [Fact]
    public async Task Space_of_merged_blocks_is_given_back()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        for (int batch = 0; batch < 60; batch++)
        {
            await store.Store.AppendAsync(Some.Batch(20), default);
        }

        long before = (await store.Store.GetStatusAsync()).Bytes;
        await store.Store.CompactAsync();

        SqliteLogStoreStatus after = await store.Store.GetStatusAsync();
        after.Bytes.Should().BeLessThan(before / 2);
        after.FreeBytes.Should().Be(0);
    }

    [Fact]
    public async Task Background_merges_when_there_are_enough_small_blocks()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(options =>
        {
            options.Compaction = true;
            options.CompactionThreshold = 4;
        });
        for (int batch = 0; batch < 30; batch++)
        {
            await store.Store.AppendAsync(Some.Batch(5), default);
        }

        // The background works while the appends go on; the last of them may still be unmerged.
        await Eventually.BecomesTrueAsync(async () => (await store.Store.GetStatusAsync()).Blocks < 30, "blocks are merged");
        (await store.ReadAsync()).Records.Should().HaveCount(150);
    }

    [Fact]
    public async Task Disposing_during_a_merge_loses_nothing()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(options =>
        {
            options.Compaction = true;
            options.CompactionThreshold = 2;
        });
        for (int round = 0; round < 5; round++)
        {
            for (int batch = 0; batch < 10; batch++)
            {
                await store.Store.AppendAsync(Some.Batch(20), default);
            }

            await store.ReopenAsync();
        }

        (await store.ReadAsync()).Records.Should().HaveCount(1_000).And.OnlyHaveUniqueItems(record => record.Id);
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    private static string Describe(LogRecord record) =>
        $"{record.UnixTimeMilliseconds} {record.Id} {string.Join('|', record.Texts.ToArray())} {string.Join('|', record.Numbers.ToArray())}";
}
