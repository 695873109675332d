namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class AppendTests
{
    [Fact]
    public async Task Concurrent_batches_are_all_kept_once()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogBatch[] batches = [.. Enumerable.Range(0, 40).Select(_ => Some.Batch(10))];

        await Task.WhenAll(batches.Concat(batches).Select(batch => Task.Run(() => store.Store.AppendAsync(batch, default).AsTask())));

        (await store.ReadAsync()).Records.Select(record => record.Id).Should()
            .BeEquivalentTo(batches.SelectMany(batch => batch.Records).Select(record => record.Id));
    }

    [Fact]
    public async Task Batch_id_is_forgotten_some_time_after_an_hour()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        await store.Store.AppendAsync(new LogBatch("known", [Some.Record(id: "first")]), default);

        store.Clock.Advance(TimeSpan.FromMinutes(59));
        await store.Store.AppendAsync(new LogBatch("known", [Some.Record(id: "too soon")]), default);
        store.Clock.Advance(TimeSpan.FromMinutes(20));
        await store.Store.AppendAsync(Some.Batch(1), default);
        await store.Store.AppendAsync(new LogBatch("known", [Some.Record(id: "later")]), default);

        Some.Ids(await store.ReadAsync()).Should().Contain(["first", "later"]).And.NotContain("too soon");
    }

    [Fact]
    public async Task Cancelled_append_keeps_nothing()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        Func<Task> append = async () => await store.Store.AppendAsync(Some.Batch(1), new CancellationToken(canceled: true));

        await append.Should().ThrowAsync<OperationCanceledException>();

        (await store.ReadAsync()).Records.Should().BeEmpty();
    }

    [Fact]
    public async Task Records_of_several_kinds_apps_and_days_in_one_batch_come_apart()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogRecord today = Some.Record(id: "today");
        LogRecord yesterday = Some.Record(Some.Time.AddDays(-1), "yesterday");
        LogRecord other = Some.Record(id: "other", app: "cli_other");
        LogRecord @event = new EventLogEntry { Id = "event", AppId = Some.App, Time = Some.Time, Status = LogStatus.Fail, EventId = "e", EventType = "t" }.ToRecord();

        await store.Store.AppendAsync(Some.Batch(today, yesterday, other, @event), default);

        Some.Ids(await store.ReadAsync()).Should().Equal("today", "yesterday");
        Some.Ids(await store.ReadAsync(Some.Read(app: "cli_other"))).Should().Equal("other");
        Some.Ids(await store.ReadAsync(Some.Read() with { Kind = LogKind.Event })).Should().Equal("event");
        (await store.Store.GetStatusAsync()).Blocks.Should().Be(4);
    }

    [Fact]
    public async Task Batch_larger_than_a_block_is_kept_whole()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogBatch batch = Some.Batch(70_000, Some.Time.AddHours(-1));

        await store.Store.AppendAsync(batch, default);

        Some.Ids(await store.ReadAsync()).Should().Equal(batch.Records.Reverse().Select(record => record.Id));
    }

    [Fact]
    public async Task Long_texts_come_back_before_and_after_compaction()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogRecord[] records = [.. Enumerable.Range(0, 300).Select(i => Some.Record(message: $"{i} {new string('字', 3_000)} {Guid.NewGuid()} \U0001F401 \uFDD1"))];
        foreach (LogRecord[] batch in records.Chunk(100))
        {
            await store.Store.AppendAsync(Some.Batch(batch), default);
        }

        string?[] expected = [.. Enumerable.Reverse(records).Select(record => record.GetText(ServerLogFields.ErrorMessage))];
        (await store.ReadAsync()).Records.Select(record => record.GetText(ServerLogFields.ErrorMessage)).Should().Equal(expected);
        await store.Store.CompactAsync();
        (await store.ReadAsync()).Records.Select(record => record.GetText(ServerLogFields.ErrorMessage)).Should().Equal(expected);
        var contains = new LogCondition.TextContains([ServerLogFields.ErrorMessage], "299 字");
        (await store.ReadAsync(Some.Read(conditions: contains))).Records.Should().ContainSingle();
    }
}
