using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.Tests;

public sealed class InMemoryLogStoreTests
{
    private static readonly LogReadRequest Everything = new() { Kind = LogKind.Server, AppId = Some.StoreApp, Window = new(Some.Now.AddDays(-1), Some.Now.AddDays(1)), Limit = 100_000 };

    [Fact]
    public async Task Readers_beside_writers_see_whole_batches_in_order()
    {
        var store = new InMemoryLogStore();
        Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (int batch = 0; batch < 40; batch++)
            {
                await store.AppendAsync(new LogBatch([.. Enumerable.Range(0, 10).Select(i => Some.Record(Some.Now.AddMilliseconds((batch * 7 % 50) + i), $"{writer}-{batch}-{i}"))]), default);
            }
        }))];

        Task writing = Task.WhenAll(writers);
        while (!writing.IsCompleted)
        {
            LogRecord[] records = [.. (await store.ReadAsync(Everything, default)).Records];
            records.SequenceEqual(records.OrderByDescending(record => record.Position)).Should().BeTrue("they are in order");
            records.GroupBy(record => record.Id[..record.Id.LastIndexOf('-')]).All(batch => batch.Count() == 10).Should().BeTrue("batches are whole");
        }

        await writing;
        (await store.ReadAsync(Everything, default)).Records.Select(record => record.Id).Distinct().Should().HaveCount(1200);
    }

    [Theory]
    [InlineData(60, 1)]
    [InlineData(61, 2)]
    public async Task A_batch_is_remembered_for_an_hour(int minutes, int copies)
    {
        var time = new FakeTimeProvider(Some.Now);
        var store = new InMemoryLogStore(time);
        var batch = new LogBatch([Some.Record(Some.Now)]);
        await store.AppendAsync(batch, default);

        time.Advance(TimeSpan.FromMinutes(minutes));
        await store.AppendAsync(batch, default);

        (await store.ReadAsync(Everything, default)).Records.Should().HaveCount(copies);
    }

    [Fact]
    public async Task Kinds_and_apps_are_kept_apart()
    {
        var store = new InMemoryLogStore();
        await store.AppendAsync(LogBatch.Of([Some.Call(), Some.Push(), Some.Call() with { AppId = Some.OwnApp }]), default);

        (await store.ReadAsync(Everything, default)).Records.Should().ContainSingle();
        await store.DeleteBeforeAsync(LogKind.Event, Some.StoreApp, Some.Now, default);
        await store.DeleteBeforeAsync(LogKind.Server, Some.OwnApp, Some.Now, default);
        (await store.ReadAsync(Everything, default)).Records.Should().ContainSingle();
        (await store.ReadAsync(Everything with { Kind = LogKind.Event }, default)).Records.Should().BeEmpty();
    }
}
