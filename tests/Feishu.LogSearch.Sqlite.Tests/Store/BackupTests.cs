namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class BackupTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Backup_made_while_the_store_is_in_use_opens_and_goes_on(bool compacted)
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(300), default);
        await store.Store.AppendAsync(Some.Batch(300), default);
        if (compacted)
        {
            await store.Store.CompactAsync();
        }

        string backup = store.Path + ".backup";
        store.Execute($"VACUUM INTO '{backup}'; SELECT 1");
        await using var restored = new SqliteLogStore(new SqliteLogStoreOptions { Path = backup }, store.Clock);
        await restored.InitializeAsync(default);

        (await restored.ReadAsync(Some.Read(), default)).Records.Select(FixtureFile.Describe).Should().Equal((await store.ReadAsync()).Records.Select(FixtureFile.Describe));
        (await restored.VerifyAsync()).Should().BeEmpty();
        await restored.AppendAsync(Some.Batch(1), default);
        (await restored.GetStatusAsync()).Records.Should().Be(601);
        System.IO.File.Exists(backup + "-wal").Should().BeTrue("readers do not wait for writers in a restored file either");
    }
}
