namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class DamageTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("UPDATE part SET data = zeroblob(length(data)) WHERE id >> 20 = 2")]
    [InlineData("UPDATE part SET checksum = checksum + 1 WHERE id >> 20 = 2")]
    [InlineData("DELETE FROM part WHERE id >> 20 = 2")]
    [InlineData("UPDATE part SET data = substr(data, 1, length(data) / 2) WHERE id >> 20 = 2")]
    [InlineData("UPDATE part SET data = (SELECT data FROM part WHERE id >> 20 = 1) WHERE id >> 20 = 2")]
    [InlineData("UPDATE block SET rows = rows + 1 WHERE id = 2")]
    [InlineData("UPDATE block SET checksum = 0 WHERE id = 2")]
    public async Task Damaged_block_is_named_and_hides_no_other(string damage)
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        await store.CloseAsync();
        store.Execute(damage + "; SELECT 1");
        await store.OpenAsync();

        await IsDamagedAsync(store, Some.Read(Some.Time + Hour, Hour), "*block 2*");
        (await store.ReadAsync(Some.Read(Some.Time, Hour))).Records.Should().HaveCount(20);
        (await store.ReadAsync(Some.Read(Some.Time + (2 * Hour), Hour))).Records.Should().HaveCount(20);
        (await store.Store.VerifyAsync()).Should().Contain(found => found.Block == 2).Which.Description.Should().Contain("block 2");
        (await store.Store.GetStatusAsync()).LastError.Should().BeNull("a later search succeeded");
    }

    [Fact]
    public async Task Damaged_block_is_said_once_and_stays_when_its_neighbours_are_merged_and_new_records_are_taken()
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        store.Execute("UPDATE part SET checksum = 0 WHERE id >> 20 = 2; SELECT 1");
        await store.ReopenAsync();

        Func<Task> compact = async () => await store.Store.CompactAsync();
        (await compact.Should().ThrowAsync<LogStoreException>()).Which.Code.Should().Be(SqliteLogErrorCodes.Damaged);
        await store.Store.CompactAsync();
        (await store.Store.GetStatusAsync()).Blocks.Should().Be(2, "the two others are merged");
        await store.Store.AppendAsync(Some.Batch(5, Some.Time + (3 * Hour)), default);

        (await store.ReadAsync(Some.Read(Some.Time + (3 * Hour), Hour))).Records.Should().HaveCount(5);
        (await store.ReadAsync(Some.Read(Some.Time, Hour))).Records.Should().HaveCount(20);
    }

    [Theory]
    [InlineData("substr(data, 1, length(data) / 2)")]
    [InlineData("substr(data, 1, length(data) - 9)")]
    public async Task Block_that_makes_no_sense_though_its_checksum_fits_is_said_once_and_its_neighbours_are_merged(string data)
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        store.Execute($"UPDATE part SET data = {data} WHERE id >> 20 = 2; UPDATE part SET checksum = checksum_of(id, data); SELECT 1");
        await store.ReopenAsync();

        Func<Task> compact = async () => await store.Store.CompactAsync();
        (await compact.Should().ThrowAsync<LogStoreException>().WithMessage("*block 2*")).Which.Code.Should().Be(SqliteLogErrorCodes.Damaged);
        await store.Store.CompactAsync();
        (await store.Store.GetStatusAsync()).Blocks.Should().Be(2, "the two others are merged");
    }

    [Theory]
    [InlineData("DELETE FROM block WHERE id = 2")]
    [InlineData("UPDATE meta SET blocks = 2")]
    [InlineData("DELETE FROM meta")]
    public async Task Lost_row_of_the_tables_of_blocks_is_noticed(string damage)
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        await store.CloseAsync();
        store.Execute(damage + "; SELECT 1");
        await store.OpenAsync();

        await IsDamagedAsync(store, Some.Read(), "*is damaged: the table*");
        (await store.Store.VerifyAsync()).Should().NotBeEmpty();
    }

    [Fact]
    public async Task Damaged_batch_id_is_found_by_the_check()
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        store.Execute("UPDATE batch SET time = time + 1; SELECT 1");

        (await store.Store.VerifyAsync()).Should().ContainSingle().Which.Description.Should().Contain("3 rows of the table batch");
    }

    [Fact]
    public async Task Flipped_bytes_anywhere_in_the_file_never_give_a_wrong_answer()
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        await store.Store.CompactAsync();
        string[] truth = [.. (await store.ReadAsync()).Records.Select(FixtureFile.Describe)];
        await store.CloseAsync();
        byte[] whole = await System.IO.File.ReadAllBytesAsync(store.Path);
        var random = new Random(11);
        for (int round = 0; round < 150; round++)
        {
            byte[] damaged = [.. whole];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            System.IO.File.Delete(store.Path + "-wal");
            System.IO.File.Delete(store.Path + "-shm");
            await System.IO.File.WriteAllBytesAsync(store.Path, damaged);
            try
            {
                await store.OpenAsync();
                string[] found = [.. (await store.ReadAsync()).Records.Select(FixtureFile.Describe)];
                found.Should().Equal(truth, "an answer is right, or there is none (round {0})", round);
            }
            catch (LogStoreException exception)
            {
                exception.Code.Should().StartWith("FLS42");
                exception.Message.Should().Contain(store.Path);
            }
            finally
            {
                await store.CloseAsync();
            }
        }
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task Truncated_file_is_reported(double share)
    {
        await using StoreUnderTest store = await ThreeHoursAsync();
        await store.Store.AppendAsync(Some.Batch(5_000), default);
        await store.CloseAsync();
        byte[] whole = await System.IO.File.ReadAllBytesAsync(store.Path);
        await System.IO.File.WriteAllBytesAsync(store.Path, whole[..(int)(whole.Length * share)]);

        Func<Task> read = async () =>
        {
            await store.OpenAsync();
            await store.ReadAsync();
        };
        (await read.Should().ThrowAsync<LogStoreException>()).Which.Code.Should().BeOneOf(SqliteLogErrorCodes.Damaged, SqliteLogErrorCodes.NotAStore);
    }

    private static async Task<StoreUnderTest> ThreeHoursAsync()
    {
        StoreUnderTest store = await StoreUnderTest.OpenAsync();
        for (int hour = 0; hour < 3; hour++)
        {
            await store.Store.AppendAsync(Some.Batch(20, Some.Time + (hour * Hour)), default);
        }

        return store;
    }

    private static async Task IsDamagedAsync(StoreUnderTest store, LogReadRequest request, string message)
    {
        Func<Task> read = async () => await store.ReadAsync(request);
        (await read.Should().ThrowAsync<LogStoreException>()).WithMessage(message).Which.Code.Should().Be(SqliteLogErrorCodes.Damaged);
    }
}
