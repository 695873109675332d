using CsCheck;

namespace Feishu.LogSearch.Tests;

/// <summary>The laws of cursors. Records come in few milliseconds and with few ids, so that positions tie.</summary>
public sealed class LogPagingProperties
{
    private static readonly Gen<ServerLogEntry[]> Calls =
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 1_000_000], Gen.Bool, (second, number, fails) => Some.Call(Some.Now.AddSeconds(-second), fails ? LogStatus.Fail : LogStatus.Success) with { Id = $"{number:x}" })
            .Array[0, 60].Select(calls => calls.DistinctBy(call => call.Id).ToArray());

    private static readonly Gen<int> PageSize = Gen.Int[1, 9];

    [Fact]
    public async Task Pages_one_after_another_are_one_big_page() => await Gen.Select(Calls, PageSize, Gen.Bool).SampleAsync(async (calls, size, filtered) =>
    {
        await using var host = new TestHost();
        await host.AddAsync(calls);
        ServerLogQuery query = filtered ? Some.Query().WithStatus(LogStatus.Fail) : Some.Query();
        ServerLogEntry[] expected = [.. calls.Where(call => !filtered || call.Status == LogStatus.Fail).OrderByDescending(call => call.ToRecord().Position)];

        List<LogPage<ServerLogEntry>> pages = await host.Search.Find(query).AsPages(size).ToListAsync();
        LogPage<ServerLogEntry> big = await host.Search.Find(query).GetPageAsync(1000);

        pages.SelectMany(page => page.Entries).Should().Equal(expected);
        big.Entries.Should().Equal(expected);
        pages.SkipLast(1).Should().NotContain(page => page.Entries.Length != size || page.Next == null);
        pages[^1].Next.Should().BeNull();
        pages.Should().HaveCount(Math.Max(1, (expected.Length + size - 1) / size));
    }, iter: 60, threads: 1);

    [Fact]
    public async Task No_record_is_given_twice_or_missed_while_others_are_appended() => await Gen.Select(Calls, Calls, PageSize).SampleAsync(async (before, later, size) =>
    {
        await using var host = new TestHost();
        later = [.. later.Where(call => before.All(known => known.Id != call.Id))];
        await host.AddAsync(before);
        var appending = new Queue<ServerLogEntry>(later);
        var seen = new List<ServerLogEntry>();

        await foreach (LogPage<ServerLogEntry> page in host.Search.Find(Some.Query()).AsPages(size))
        {
            seen.AddRange(page.Entries);
            for (int i = 0; i < 3 && appending.TryDequeue(out ServerLogEntry? call); i++)
            {
                await host.AddAsync(call);
            }
        }

        seen.Should().OnlyHaveUniqueItems(entry => entry.Id);
        seen.Select(entry => entry.ToRecord().Position).Should().BeInDescendingOrder();
        before.Select(entry => entry.Id).Except(seen.Select(entry => entry.Id)).Should().BeEmpty("none of what was there is missed");
    }, iter: 60, threads: 1);

    [Fact]
    public async Task What_is_kept_is_given_once_while_the_oldest_expire() => await Gen.Select(Calls, PageSize, Gen.Int[0, 40]).SampleAsync(async (calls, size, cut) =>
    {
        DateTimeOffset midnight = new(2023, 6, 30, 0, 0, 0, TimeSpan.FromHours(8));
        ServerLogEntry[] moved = [.. calls.Select(call => call with { Time = midnight.AddSeconds(cut) + (call.Time - Some.Now) })];
        await using var host = new TestHost();
        await host.PutAsync(moved);
        LogResults<ServerLogEntry> results = host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(midnight.AddHours(-12), midnight.AddHours(12)));
        LogPage<ServerLogEntry> first = await results.GetPageAsync(size);

        host.Time.Advance(TimeSpan.FromHours(12));
        await host.Writer.DeleteExpiredAsync();
        List<ServerLogEntry> rest = first.Next is null ? [] : [.. (await results.AsPages(size, first.Next).ToListAsync()).SelectMany(page => page.Entries)];

        ServerLogEntry[] newestFirst = [.. moved.OrderByDescending(call => call.ToRecord().Position)];
        rest.Should().Equal(newestFirst.Skip(size).Where(call => call.Time >= midnight));
    }, iter: 60, threads: 1);
}
