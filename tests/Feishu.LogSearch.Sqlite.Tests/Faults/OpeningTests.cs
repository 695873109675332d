using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class OpeningTests
{
    [Fact]
    public async Task Folder_that_does_not_exist_is_named()
    {
        await using var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = "/no/such/folder/logs.db" });

        await FailsToOpenAsync(store, SqliteLogErrorCodes.CannotOpen, "*'/no/such/folder/logs.db' cannot be opened*folder*");
    }

    [Fact]
    public async Task File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        await using var store = new StoreUnderTest();
        string text = string.Concat(Enumerable.Repeat("This is a diary, not a database. ", 100));
        await System.IO.File.WriteAllTextAsync(store.Path, text);

        await FailsToOpenAsync(store.Make(), SqliteLogErrorCodes.NotAStore, "*is no SQLite database*left as it is*");

        (await System.IO.File.ReadAllTextAsync(store.Path)).Should().Be(text);
    }

    [Fact]
    public async Task Database_of_another_program_is_refused_and_left_as_it_is()
    {
        await using var store = new StoreUnderTest();
        store.Execute("CREATE TABLE cake (kind TEXT); INSERT INTO cake VALUES ('lemon'); SELECT 1");
        byte[] before = await System.IO.File.ReadAllBytesAsync(store.Path);

        await FailsToOpenAsync(store.Make(), SqliteLogErrorCodes.NotAStore, "*database of another program*");

        (await System.IO.File.ReadAllBytesAsync(store.Path)).Should().Equal(before);
    }

    [Fact]
    public async Task File_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.CloseAsync();
        store.Execute("PRAGMA user_version = 99; SELECT 1");
        byte[] before = await System.IO.File.ReadAllBytesAsync(store.Path);

        await FailsToOpenAsync(store.Make(), SqliteLogErrorCodes.NewerVersion, "*format version 99*reads versions 1 to 2*Update the library*");

        (await System.IO.File.ReadAllBytesAsync(store.Path)).Should().Equal(before);
    }

    [Fact]
    public async Task Empty_file_becomes_a_store()
    {
        await using var store = new StoreUnderTest();
        await System.IO.File.WriteAllBytesAsync(store.Path, []);

        await store.OpenAsync();

        (await store.Store.GetStatusAsync()).Records.Should().Be(0);
    }

    [Fact]
    public async Task Folder_in_place_of_the_file_is_named()
    {
        await using var store = new StoreUnderTest();
        Directory.CreateDirectory(store.Path);

        await FailsToOpenAsync(store.Make(), SqliteLogErrorCodes.CannotOpen, "*cannot be opened*");
    }

    [Fact]
    public async Task Store_that_was_not_initialized_says_so()
    {
        await using var store = new StoreUnderTest();
        Func<Task> read = async () => await store.Make().ReadAsync(Some.Read(), default);

        (await read.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*Call InitializeAsync first*");
    }

    [Fact]
    public async Task Store_that_was_disposed_says_so()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        SqliteLogStore closed = store.Store;
        await store.CloseAsync();
        Func<Task> read = async () => await closed.ReadAsync(Some.Read(), default);

        await read.Should().ThrowAsync<ObjectDisposedException>();
        await closed.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Fixture_of_each_version_is_read_and_searched_and_merged_with_new_records(int version)
    {
        await using var store = new StoreUnderTest();
        System.IO.File.Copy(FixtureFile.PathOf(version), store.Path);

        await store.OpenAsync();

        (await store.Store.VerifyAsync()).Should().BeEmpty();
        await HoldsWhatFixturesHoldAsync(store);
        DateTimeOffset later = Some.Time.AddHours(6);
        await store.Store.AppendAsync(Some.Batch(3, later), default);
        await store.Store.CompactAsync();
        (await store.Store.GetStatusAsync()).Blocks.Should().Be(1, "old and new blocks are merged");
        await HoldsWhatFixturesHoldAsync(store);
        (await store.ReadAsync(Some.Read(later))).Records.Should().HaveCount(3);
        (await store.Store.VerifyAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task File_of_an_older_version_becomes_one_of_the_present_when_it_is_opened()
    {
        await using var store = new StoreUnderTest();
        System.IO.File.Copy(FixtureFile.PathOf(1), store.Path);

        await store.OpenAsync();

        store.Execute("PRAGMA user_version").Should().Be(2, "an older library could not read what is appended from now on");
    }

    [Fact]
    public async Task File_of_an_older_version_that_may_only_be_read_stays_as_it_is()
    {
        await using var store = new StoreUnderTest();
        System.IO.File.Copy(FixtureFile.PathOf(1), store.Path);

        // Tests run as root too, whom no file's mode holds back: the connection may only read.
        using (var connection = StoreConnection.Open(new SqliteLogStoreOptions { Path = store.Path }, SqliteOpenMode.ReadOnly))
        {
            StoreSchema.CreateOrCheck(connection, store.Path);
        }

        store.Execute("PRAGMA user_version").Should().Be(1);
    }

    /// <summary>All records come back, and ids and texts of both kinds of filters are found.</summary>
    private static async Task HoldsWhatFixturesHoldAsync(StoreUnderTest store)
    {
        LogRecord[] records = [.. FixtureFile.Records().OrderDescending(FixtureFile.ByPosition)];
        (await store.ReadAsync(FixtureFile.All)).Records.Select(FixtureFile.Describe).Should().Equal(records.Select(FixtureFile.Describe));
        foreach (LogRecord record in records.Where((_, number) => number % 800 == 0))
        {
            string requestId = record.GetText(ServerLogFields.RequestId)!;
            var byId = new LogCondition.TextIn([ServerLogFields.RequestId, ServerLogFields.LogId], [requestId]);
            Some.Ids(await store.ReadAsync(FixtureFile.All with { Conditions = [byId] })).Should().Equal(record.Id);
            if (record.GetText(ServerLogFields.ErrorMessage) is { } message)
            {
                var byPart = new LogCondition.TextContains([ServerLogFields.ErrorMessage], message[15..35]);
                Some.Ids(await store.ReadAsync(FixtureFile.All with { Conditions = [byPart] })).Should().Equal(record.Id);
            }
        }

        var nowhere = new LogCondition.TextIn([ServerLogFields.RequestId], ["00000000-0000-0000-0000-000000000000"]);
        (await store.ReadAsync(FixtureFile.All with { Conditions = [nowhere] })).Records.Should().BeEmpty();
    }

    private static async Task FailsToOpenAsync(SqliteLogStore store, string code, string message)
    {
        Func<Task> open = async () => await store.InitializeAsync(default);
        (await open.Should().ThrowAsync<LogStoreException>()).WithMessage(message).Which.Code.Should().Be(code);
        await store.DisposeAsync();
    }
}
