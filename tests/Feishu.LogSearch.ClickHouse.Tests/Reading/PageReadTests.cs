using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Pages that are looked for where the last one was found.</summary>
public sealed class PageReadTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    private const int Parts = 20;
    private const int PerPart = 5_000;

    [Fact]
    public async Task A_page_reads_one_part_of_many_once_it_is_known_how_far_pages_reach()
    {
        await using StoreUnderTest store = await WithPartsAsync();
        LogReadRequest request = Some.Read(Some.Time.AddHours(-Parts), TimeSpan.FromHours(Parts), limit: 51);

        LogReadResult first = await store.ReadAsync(request);
        LogReadResult second = await store.ReadAsync(request);

        first.RecordsScanned.Should().BeGreaterThan(Parts * 1_000, "the newest granule of each part was opened");
        second.RecordsScanned.Should().BeLessThan(10_000);
        Some.Ids(second).Should().Equal(Some.Ids(first)).And.HaveCount(51);
    }

    [Fact]
    public async Task The_pages_that_follow_are_found_as_quickly()
    {
        await using StoreUnderTest store = await WithPartsAsync();
        LogReadRequest request = Some.Read(Some.Time.AddHours(-Parts), TimeSpan.FromHours(Parts), limit: 1_000);
        LogReadResult page = await store.ReadAsync(request);
        for (int i = 0; i < 20; i++)
        {
            page = await store.ReadAsync(request with { Before = page.Records[^1].Position });

            page.Records.Should().HaveCount(1_000);
            page.RecordsScanned.Should().BeLessThan(20_000);
        }
    }

    [Fact]
    public async Task Whatever_was_learnt_every_page_has_what_it_should()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        var reference = new InMemoryLogStore(store.Clock);
        await reference.InitializeAsync(default);
        var random = new Random(17);

        // Crowds and deserts, so that what the last page tells of the next is wrong as often as not; and times that many records share.
        DateTimeOffset time = Some.Time;
        LogRecord[] records = [.. Enumerable.Range(0, 3_000).Select(i => Some.Record(
            time -= TimeSpan.FromMilliseconds(random.Next(4) == 0 ? random.Next(i % 500 < 20 ? 600_000 : 2_000) : 0),
            status: random.Next(10) == 0 ? LogStatus.Fail : LogStatus.Success))];
        foreach (LogRecord[] some in records.Chunk(300))
        {
            LogBatch batch = Some.Batch(some);
            await store.Store.AppendAsync(batch, default);
            await reference.AppendAsync(batch, default);
        }

        LogCondition[][] searches = [[], [new LogCondition.NumberIn(ServerLogFields.Status, [(long)LogStatus.Fail])], [new LogCondition.TextIn([ServerLogFields.TenantKey], [records[7].GetText(ServerLogFields.TenantKey)!])]];
        for (int i = 0; i < 400; i++)
        {
            DateTimeOffset start = time + ((Some.Time - time) * random.NextDouble());
            LogCondition[] conditions = searches[random.Next(searches.Length)];
            LogPosition? before = random.Next(2) == 0 ? null : records[random.Next(records.Length)].Position;
            LogReadRequest request = Some.Read(start, (Some.Time.AddHours(1) - start) * random.NextDouble(), limit: random.Next(1, 200), conditions: conditions) with { Before = before };

            LogReadResult found = await store.ReadAsync(request);

            Some.Ids(found).Should().Equal(Some.Ids(await reference.ReadAsync(request, default)), $"of {request}");
        }
    }

    /// <summary>A store with a part for each of the last hours, as a busy one has them before they are merged.</summary>
    private async Task<StoreUnderTest> WithPartsAsync()
    {
        StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        await store.ExecuteAsync($"SYSTEM STOP MERGES {store.Table}");
        for (int part = 0; part < Parts; part++)
        {
            long start = Some.Time.AddHours(part - Parts).ToUnixTimeMilliseconds();
            await store.ExecuteAsync($"""
                INSERT INTO {store.Table} (day, batch, kind, app_id, time, id, status)
                SELECT toDate(fromUnixTimestamp64Milli({Some.Time.ToUnixTimeMilliseconds()}, 'UTC')), {part}, 'server', '{Some.App}',
                    fromUnixTimestamp64Milli({start} + intDiv(number * 3600000, {PerPart}), 'UTC'), '{part}-' || toString(number), 0
                FROM numbers({PerPart})
                """);
        }

        return store;
    }
}
