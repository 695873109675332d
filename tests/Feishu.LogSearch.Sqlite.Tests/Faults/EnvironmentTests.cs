using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>What a disk, another process or an operator may do to the file.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Full_disk_refuses_the_batch_and_keeps_the_others()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(50), default);
        store.Store.LimitFileToPresentSize();
        LogBatch large = Some.Batch(20_000);
        Func<Task> append = async () => await store.Store.AppendAsync(large, default);

        (await append.Should().ThrowAsync<LogStoreException>()).WithMessage("*cannot grow*").Which.Code.Should().Be(SqliteLogErrorCodes.DiskFull);
        (await store.Store.GetStatusAsync()).LastError.Should().Contain("cannot grow");

        (await store.ReadAsync()).Records.Should().HaveCount(50);
        await store.ReopenAsync();
        await store.Store.AppendAsync(large, default);
        (await store.ReadAsync()).Records.Should().HaveCount(20_050, "the same batch is taken once there is room");
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task File_locked_by_another_process_is_reported_and_taken_up_later()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogBatch batch = Some.Batch(3);
        using (var other = new SqliteConnection($"Data Source={store.Path};Pooling=False"))
        {
            other.Open();
            using SqliteCommand begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
            Func<Task> append = async () => await store.Store.AppendAsync(batch, default);

            (await append.Should().ThrowAsync<LogStoreException>()).WithMessage("*locked by another process*BusyTimeout*").Which.Code.Should().Be(SqliteLogErrorCodes.Busy);
            (await store.ReadAsync()).Records.Should().BeEmpty("reading goes on while another process writes");
        }

        await store.Store.AppendAsync(batch, default);
        (await store.ReadAsync()).Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task Deleted_folder_is_noticed_by_the_next_append()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(3), default);
        Directory.Delete(Path.GetDirectoryName(store.Path)!, recursive: true);
        Func<Task> append = async () => await store.Store.AppendAsync(Some.Batch(1), default);

        (await append.Should().ThrowAsync<LogStoreException>()).WithMessage("*was deleted, moved or replaced*").Which.Code.Should().Be(SqliteLogErrorCodes.FileReplaced);
    }

    [Fact]
    public async Task File_that_may_only_be_read_is_named()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(Some.Batch(3), default);
        store.Store.ForbidWriting();
        Func<Task> append = async () => await store.Store.AppendAsync(Some.Batch(1), default);

        (await append.Should().ThrowAsync<LogStoreException>()).WithMessage("*may only be read*").Which.Code.Should().Be(SqliteLogErrorCodes.ReadOnly);
        (await store.ReadAsync()).Records.Should().HaveCount(3);
    }
}
