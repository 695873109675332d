using Feishu.LogSearch;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CustomStore.Tests;

/// <summary>What the kit cannot know: the files of this store, and how it comes back from a crash.</summary>
public sealed class NdjsonLogStoreTests : IDisposable
{
    private const string App = "cli_some";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("ndjson-store-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Line_that_was_not_written_whole_is_dropped_and_the_batch_can_be_sent_again()
    {
        LogBatch second = Batch("second", _time.GetUtcNow());
        using (NdjsonLogStore store = await OpenAsync())
        {
            await store.AppendAsync(Batch("first", _time.GetUtcNow()), default);
            await store.AppendAsync(second, default);
        }

        string file = Directory.GetFiles(_folder).Single();
        byte[] whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..^10]);

        using (NdjsonLogStore store = await OpenAsync())
        {
            (await IdsAsync(store)).Should().Equal("first");
            await store.AppendAsync(second, default);
            (await IdsAsync(store)).Should().Equal("second", "first");
        }

        using NdjsonLogStore reopened = await OpenAsync();
        (await IdsAsync(reopened)).Should().Equal("second", "first");
    }

    [Fact]
    public async Task Damaged_line_is_reported_with_its_place_and_the_store_opens_when_it_is_mended()
    {
        using (NdjsonLogStore store = await OpenAsync())
        {
            await store.AppendAsync(Batch("first", _time.GetUtcNow()), default);
        }

        string file = Directory.GetFiles(_folder).Single();
        string whole = await File.ReadAllTextAsync(file);
        string damaged = whole + "{\"at\":0,\"batch\":\n";
        await File.WriteAllTextAsync(file, damaged);
        using var opening = new NdjsonLogStore(_folder, _time);
        Func<Task> open = async () => await opening.InitializeAsync(default);

        (await open.Should().ThrowAsync<LogStoreException>()).WithMessage($"Line 2 of '{file}' is damaged: *");
        (await File.ReadAllTextAsync(file)).Should().Be(damaged, "a damaged file is left alone");

        await File.WriteAllTextAsync(file, whole);
        await open();
        (await IdsAsync(opening)).Should().Equal("first");
    }

    [Fact]
    public async Task Files_whose_records_are_all_deleted_are_removed()
    {
        using NdjsonLogStore store = await OpenAsync();
        for (int day = 0; day < 4; day++)
        {
            await store.AppendAsync(Batch($"day {day}", _time.GetUtcNow()), default);
            _time.Advance(TimeSpan.FromDays(1));
        }

        await store.DeleteBeforeAsync(LogKind.Server, App, _time.GetUtcNow().AddDays(-2), default);

        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().Should().Equal("2026-05-06.ndjson", "2026-05-07.ndjson", "2026-05-08.ndjson");
        (await IdsAsync(store)).Should().Equal("day 3", "day 2");
        using NdjsonLogStore reopened = await OpenAsync();
        (await IdsAsync(reopened)).Should().Equal("day 3", "day 2");
    }

    private async Task<NdjsonLogStore> OpenAsync()
    {
        var store = new NdjsonLogStore(_folder, _time);
        await store.InitializeAsync(default);
        return store;
    }

    private static LogBatch Batch(string id, DateTimeOffset time) =>
        new(id, [new ServerLogEntry { Id = id, AppId = App, Time = time, Status = LogStatus.Success }.ToRecord()]);

    private async Task<IEnumerable<string>> IdsAsync(NdjsonLogStore store) => (await store.ReadAsync(
        new LogReadRequest { Kind = LogKind.Server, AppId = App, Window = new LogWindow(_time.GetUtcNow().AddDays(-30), _time.GetUtcNow().AddDays(1)), Limit = 100 },
        default)).Records.Select(record => record.Id);
}
