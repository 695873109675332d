using CsCheck;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class InMemoryLogStoreProperties
{
    private static readonly Gen<(int Second, int Count)[]> Batches =
        Gen.Select(Gen.Int[0, 60], Gen.Frequency((9, Gen.Int[1, 30]), (1, Gen.Int[3000, 6000])), (second, count) => (second, count)).Array[1, 6];

    [Fact]
    public async Task It_is_a_sorted_list_whatever_is_appended_and_deleted() =>
        await Gen.Select(Batches, Gen.Int[0, 70], Gen.Int[0, 70], Gen.Int[0, 70], Gen.Int[1, 400]).SampleAsync(async (batches, from, to, cutoff, limit) =>
        {
            var store = new InMemoryLogStore();
            var naive = new List<LogRecord>();
            int number = 0;
            foreach ((int second, int count) in batches)
            {
                LogRecord[] records = [.. Enumerable.Range(0, count).Select(i => Some.Record(At(second).AddMilliseconds(i % 1500 / 3), $"{(number += 7919) % 10_007:d5}-{number}"))];
                naive.AddRange(records);
                await store.AppendAsync(new LogBatch([.. records]), default);
            }

            await store.DeleteBeforeAsync(LogKind.Server, Some.StoreApp, At(cutoff), default);
            naive.RemoveAll(record => record.Time < At(cutoff));
            naive.Sort((left, right) => right.Position.CompareTo(left.Position));

            var request = new LogReadRequest { Kind = LogKind.Server, AppId = Some.StoreApp, Window = new(At(Math.Min(from, to)), At(Math.Max(from, to) + 1)), Limit = limit };
            (await store.ReadAsync(request, default)).Records.SequenceEqual(naive.Where(request.Matches).Take(limit)).Should().BeTrue("{0} is asked for", request);
            request = request with { Before = naive.Count == 0 ? null : naive[naive.Count / 2].Position };
            (await store.ReadAsync(request, default)).Records.SequenceEqual(naive.Where(request.Matches).Take(limit)).Should().BeTrue("{0} is asked for", request);
        }, iter: 40, threads: 1);

    private static DateTimeOffset At(int second) => Some.Now.AddSeconds(second);
}
