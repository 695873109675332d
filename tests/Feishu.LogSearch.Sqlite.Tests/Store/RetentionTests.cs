namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class RetentionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deletion_is_exact_at_the_cutoff(bool compacted)
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        for (int i = 0; i < 10; i++)
        {
            await store.Store.AppendAsync(Some.Batch(Some.Record(Some.Time.AddSeconds(i), $"{i}"), Some.Record(Some.Time.AddSeconds(i), $"other {i}", "cli_other")), default);
        }

        if (compacted)
        {
            await store.Store.CompactAsync();
        }

        await store.Store.DeleteBeforeAsync(LogKind.Server, Some.App, Some.Time.AddSeconds(6), default);

        Some.Ids(await store.ReadAsync()).Should().Equal("9", "8", "7", "6");
        (await store.ReadAsync(Some.Read(app: "cli_other"))).Records.Should().HaveCount(10);
        await store.ReopenAsync();
        Some.Ids(await store.ReadAsync()).Should().Equal("9", "8", "7", "6");
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Days_out_of_retention_leave_their_space_to_new_records()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(5_000, Some.Time.AddDays(-1)), default);
        long before = (await store.Store.GetStatusAsync()).Bytes;

        await store.Store.DeleteBeforeAsync(LogKind.Server, Some.App, Some.Time, default);
        SqliteLogStoreStatus deleted = await store.Store.GetStatusAsync();
        await store.Store.AppendAsync(Some.Batch(5_000, Some.Time), default);

        deleted.Records.Should().Be(0);
        deleted.FreeBytes.Should().BePositive();
        (await store.Store.GetStatusAsync()).FreeBytes.Should().BeLessThan(deleted.FreeBytes);
        before.Should().BePositive();
    }
}
