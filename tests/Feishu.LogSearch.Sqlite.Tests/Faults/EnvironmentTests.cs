using Feishu.LogSearch.CrashTest;
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
        LogBatch large = Some.Batch(20_000);

        // SQLite itself plays the full disk.
        LogStoreException failure = await FailureOfAsync(store, SqliteOpenMode.ReadWrite, "PRAGMA max_page_count = 1", large);

        failure.Code.Should().Be(SqliteLogErrorCodes.DiskFull);
        failure.Message.Should().Contain("cannot grow").And.Contain(store.Path);
        (await store.ReadAsync()).Records.Should().HaveCount(50);
        await store.Store.AppendAsync(large, default);
        (await store.ReadAsync()).Records.Should().HaveCount(20_050, "the same batch is taken once there is room");
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Limit_of_the_size_of_files_refuses_a_batch_and_loses_none()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.CloseAsync();

        (string output, int lastAcknowledged) = await CrashRounds.WriteUpToFileSizeAsync(store.Path, kilobytes: 400);

        output.Should().MatchRegex("^FLS420[78] The log store ");
        lastAcknowledged.Should().BePositive();
        await store.OpenAsync();
        (await store.Store.VerifyAsync()).Should().BeEmpty();
        var all = new LogReadRequest { Kind = LogKind.Server, AppId = CrashBatch.AppId, Window = CrashBatch.Window, Limit = 1_000_000 };
        IEnumerable<int> batches = (await store.ReadAsync(all)).Records.Select(record => CrashBatch.BatchOf(record.Id)).Distinct();
        batches.Should().Contain(Enumerable.Range(0, lastAcknowledged + 1));
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

        // Tests run as root too, whom no file's mode holds back: the connection may only read.
        LogStoreException failure = await FailureOfAsync(store, SqliteOpenMode.ReadOnly, "PRAGMA query_only", Some.Batch(1));

        failure.Code.Should().Be(SqliteLogErrorCodes.ReadOnly);
        failure.Message.Should().Contain("may only be read").And.Contain(store.Path);
        (await store.ReadAsync()).Records.Should().HaveCount(3);
    }

    private static async Task<LogStoreException> FailureOfAsync(StoreUnderTest store, SqliteOpenMode mode, string pragma, LogBatch batch)
    {
        var options = new SqliteLogStoreOptions { Path = store.Path };
        using var file = new StoreFile(options);
        StoreConnection connection = StoreConnection.Open(options, mode);
        connection.Execute(pragma);
        await using var writer = new StoreWriter(file, connection, store.Clock);
        Func<Task> append = async () => await writer.AppendAsync(batch.Id, [.. BlockEncoder.EncodeBatch(batch.Records)], default);

        return StoreErrors.Of((await append.Should().ThrowAsync<SqliteException>()).Which, store.Path);
    }
}
