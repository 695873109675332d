using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>A search that reaches a limit of the server is answered for the newest part of its window, or fails with a clear error.</summary>
public sealed class SearchLimitTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    private const int Hours = 16;
    private const int PerHour = 10_000;

    private static readonly DateTimeOffset Start = Some.Time.AddHours(-Hours);
    private static readonly TimeSpan Length = TimeSpan.FromHours(Hours);

    [Fact]
    public async Task Read_beyond_the_limit_covers_the_newest_part_and_says_so()
    {
        await using StoreUnderTest store = await FilledAsync(o => o.MaxSearchRecords = 60_000);

        LogReadResult result = await store.ReadAsync(Some.Read(Start, Length, conditions: Has("item 7.")));

        result.Completeness.Reason.Should().Be(LogPartialReason.StoreLimit);
        result.Completeness.Covered.Should().Be(new LogWindow(Start.AddHours(12), Start.AddHours(16)));
        result.Completeness.Message!.English.Should().Contain("reached a limit");
        result.Records.Should().HaveCount(4 * PerHour / 100).And.OnlyContain(record => record.Time >= Start.AddHours(12));
    }

    [Fact]
    public async Task Counts_beyond_the_limit_cover_the_newest_part_and_say_so()
    {
        await using StoreUnderTest store = await FilledAsync(o => o.MaxSearchRecords = 60_000);
        LogReadRequest read = Some.Read(Start, Length, conditions: Has("item 7."));
        var histogram = new LogHistogramRequest { Kind = read.Kind, AppId = read.AppId, Window = read.Window, Conditions = read.Conditions, Origin = Start, BucketSize = TimeSpan.FromHours(1) };
        var facet = new LogFacetRequest { Kind = read.Kind, AppId = read.AppId, Window = read.Window, Conditions = read.Conditions, Field = ServerLogFields.TenantKey, Top = 3 };

        LogHistogramResult counts = await store.Store.GetHistogramAsync(histogram, default);
        LogFacetResult values = await store.Store.GetFacetAsync(facet, default);

        counts.Completeness.Covered!.Value.Start.Should().Be(Start.AddHours(12));
        counts.Counts.Should().HaveCount(Hours * LogHistogramResult.StatusCount);
        counts.Counts.Sum().Should().Be(4 * PerHour / 100);
        values.Completeness.Reason.Should().Be(LogPartialReason.StoreLimit);
    }

    [Fact]
    public async Task Read_whose_page_is_full_is_complete_however_much_was_not_searched()
    {
        await using StoreUnderTest store = await FilledAsync(o => o.MaxSearchRecords = 60_000);

        LogReadResult result = await store.ReadAsync(Some.Read(Start, Length, limit: 20, conditions: Has("item 7.")));

        result.Records.Should().HaveCount(20);
        result.Completeness.IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task Without_partial_answers_the_limit_is_an_error()
    {
        await using StoreUnderTest store = await FilledAsync(o => (o.MaxSearchRecords, o.PartialAnswers) = (60_000, false));

        LogStoreException failure = await ConnectionFaultTests.FailureOf(async () => await store.ReadAsync(Some.Read(Start, Length, conditions: Has("item 7."))));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.SearchLimit);
        failure.Message.Should().Contain("MaxSearchRecords").And.Contain("shorter time");
    }

    [Fact]
    public async Task Limit_that_even_the_newest_sixteenth_reaches_is_an_error()
    {
        await using StoreUnderTest store = await FilledAsync(o => o.MaxSearchRecords = 10_000);

        LogStoreException failure = await ConnectionFaultTests.FailureOf(async () => await store.ReadAsync(Some.Read(Start, Length, conditions: Has("item 7."))));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.SearchLimit);
    }

    [Fact]
    public async Task Count_that_needs_too_much_memory_is_an_error_of_its_own()
    {
        await using StoreUnderTest store = await FilledAsync(o => (o.MaxSearchBytes, o.PartialAnswers) = (16 * 1024 * 1024, false));
        await store.ExecuteAsync($"INSERT INTO {store.Table} (day, kind, app_id, time, id, url, status) SELECT today(), 'server', '{Some.App}', now64(3) - 60, toString(number), repeat(hex(sipHash128(number)), 30), 0 FROM numbers(200000)");
        var facet = new LogFacetRequest { Kind = LogKind.Server, AppId = Some.App, Window = new LogWindow(Start, Some.Time.AddHours(2)), Field = ServerLogFields.Url, Top = 3 };

        LogStoreException failure = await ConnectionFaultTests.FailureOf(async () => await store.Store.GetFacetAsync(facet, default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.OutOfMemory);
    }

    private static LogCondition.TextContains Has(string text) => new LogCondition.TextContains([ServerLogFields.RequestBody], text);

    private async Task<StoreUnderTest> FilledAsync(Action<ClickHouseLogStoreOptions> configure)
    {
        StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server, configure);
        await store.ExecuteAsync(
            $"INSERT INTO {store.Table} (day, kind, app_id, time, id, request_body, status) SELECT toDate(fromUnixTimestamp64Milli({Some.Time.ToUnixTimeMilliseconds()}, 'UTC')), 'server', '{Some.App}', "
            + $"fromUnixTimestamp64Milli({Start.ToUnixTimeMilliseconds()} + intDiv(number * {Length.TotalMilliseconds:0}, {Hours * PerHour}), 'UTC'), toString(number), 'item ' || toString(number % 100) || '.', 0 FROM numbers({Hours * PerHour})");
        return store;
    }
}
