using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>Counts, histograms and facets: by a store of its own and by the library, which must agree.</summary>
public sealed class LogCountingTests
{
    [Fact]
    public async Task Count_histogram_and_pages_come_to_the_same_total_by_status()
    {
        foreach (ILogStore store in new ILogStore[] { new InMemoryLogStore(), new AggregateStore() })
        {
            await using var host = new TestHost(store);
            await host.AddAsync(Mixed());
            LogResults<ServerLogEntry> results = host.Search.Find(Some.Query());

            LogCount count = await results.CountAsync();
            LogHistogram histogram = await results.GetHistogramAsync(TimeSpan.FromMinutes(7));
            List<ServerLogEntry> entries = await results.ToListAsync();

            count.Should().Be(new LogCount(20, 15, 5));
            count.Total.Should().Be(entries.Count);
            histogram.Total.Should().Be(count);
            foreach (LogStatus status in Enum.GetValues<LogStatus>())
            {
                count[status].Should().Be(entries.Count(entry => entry.Status == status));
                histogram.Buckets.Sum(bucket => bucket.Count[status]).Should().Be(count[status]);
            }

            foreach (LogHistogramBucket bucket in histogram.Buckets)
            {
                bucket.Count.Total.Should().Be(entries.Count(entry => bucket.Window.Contains(entry.Time)), "that many lie in {0}", bucket.Window);
            }
        }
    }

    [Fact]
    public async Task A_store_that_counts_is_asked_and_gives_what_the_library_would()
    {
        var counting = new AggregateStore();
        await using var native = new TestHost(counting);
        await using var fallback = new TestHost();
        ServerLogEntry[] calls = Mixed();
        await native.AddAsync(calls);
        await fallback.AddAsync(calls);
        ServerLogQuery query = Some.Query().Excluding(q => q.WithMethod("PUT"));
        LogResults<ServerLogEntry> one = native.Search.Find(query);
        LogResults<ServerLogEntry> other = fallback.Search.Find(query);

        (await one.GetHistogramAsync()).Buckets.Should().Equal((await other.GetHistogramAsync()).Buckets);
        (await one.CountAsync()).Should().Be(await other.CountAsync());
        foreach (LogField field in ServerLogFields.Table.Fields.Where(field => field.IsFacetable))
        {
            LogFacet left = await one.GetFacetAsync(field, 3);
            LogFacet right = await other.GetFacetAsync(field, 3);
            left.Values.Should().Equal(right.Values, "{0} is counted alike", field);
            (left.DistinctValues, left.Missing).Should().Be((right.DistinctValues, right.Missing));
        }

        counting.Aggregations.Should().Be(2 + ServerLogFields.Table.Fields.Count(field => field.IsFacetable));
        counting.Reads.Should().BeEmpty();
    }

    [Fact]
    public async Task The_library_counts_over_more_records_than_one_read_gives()
    {
        var store = new RecordingStore();
        await using var host = new TestHost(store);
        await host.AddAsync(Enumerable.Range(0, 12_001).Select(i => Some.Call(Some.Now.AddMilliseconds(-i), (LogStatus)(i % 3))));

        (await host.Search.Find(Some.Query()).CountAsync()).Should().Be(new LogCount(4001, 4000, 4000));

        store.Reads.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("Asia/Shanghai", 60, "2023-07-05T03:00:00Z")]
    [InlineData("Asia/Kolkata", 60, "2023-07-05T02:30:00Z")]
    [InlineData("Asia/Kathmandu", 30, "2023-07-05T03:15:00Z")]
    [InlineData("Asia/Shanghai", 1440, "2023-07-04T16:00:00Z")]
    public async Task Buckets_begin_at_round_times_of_the_apps_zone(string zone, int minutes, string firstEdge)
    {
        await using var host = TestHost.InZone(zone, Some.Now);
        DateTimeOffset start = DateTimeOffset.Parse("2023-07-05T03:25:00Z");
        LogHistogram histogram = await host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(start, start.AddMinutes(30))).GetHistogramAsync(TimeSpan.FromMinutes(minutes));

        histogram.Buckets[0].Window.Start.Should().Be(start, "the first bucket is cut by the window");
        histogram.Buckets[^1].Window.End.Should().Be(start.AddMinutes(30));
        DateTimeOffset edge = histogram.Buckets.Length > 1 ? histogram.Buckets[1].Window.Start : DateTimeOffset.Parse(firstEdge) + TimeSpan.FromMinutes(minutes);
        edge.Should().Be(DateTimeOffset.Parse(firstEdge) + TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData(24 * 60, 30, 48)]
    [InlineData(60, 1, 60)]
    [InlineData(61, 5, 13)]
    [InlineData(1, 1d / 60, 60)]
    [InlineData(6 * 60, 10, 36)]
    public async Task A_bucket_that_no_one_chose_is_round_and_gives_at_most_60(int windowMinutes, double bucketMinutes, int count)
    {
        await using var host = new TestHost();
        DateTimeOffset start = new(2023, 7, 4, 0, 0, 0, TimeSpan.FromHours(8));

        LogHistogram histogram = await host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Between(start, start.AddMinutes(windowMinutes))).GetHistogramAsync();

        histogram.BucketSize.TotalMinutes.Should().BeApproximately(bucketMinutes, 1e-9);
        histogram.Buckets.Should().HaveCount(count);
    }

    [Fact]
    public async Task A_day_can_be_counted_by_the_minute()
    {
        await using var host = new TestHost();

        (await host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 4))).GetHistogramAsync(TimeSpan.FromMinutes(1))).Buckets.Should().HaveCount(1440);
        (await host.Search.Find(ServerLogQuery.ForApp(Some.StoreApp).Last(TimeSpan.FromHours(24))).GetHistogramAsync(TimeSpan.FromMinutes(1))).Buckets.Should().HaveCount(1441);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    [InlineData(24_990_000)]
    [InlineData(864_000_010_000)]
    [InlineData(long.MaxValue)]
    [InlineData(9_223_372_036_854_770_000)]
    public async Task A_bucket_that_is_too_short_too_long_or_within_a_millisecond_is_refused(long ticks)
    {
        await using var host = new TestHost();
        Func<Task> count = async () => await host.Search.Find(Some.Query()).GetHistogramAsync(new TimeSpan(ticks));

        (await count.Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(LogErrorCodes.SizeOutOfRange);
    }

    [Fact]
    public async Task A_facet_is_ordered_by_count_then_by_value_and_tells_the_rest()
    {
        await using var host = new TestHost();
        await host.AddAsync(Methods("PUT", "GET", "DELETE", "PUT", "GET", "POST", "PUT", null, null));

        LogFacet facet = await host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.Method, 3);

        facet.Values.Should().Equal(new("PUT", 3), new LogFacetValue("GET", 2), new LogFacetValue("DELETE", 1));
        facet.DistinctValues.Should().Be(4);
        facet.Missing.Should().Be(2);
        facet.Field.Should().Be(ServerLogFields.Method);
    }

    [Fact]
    public async Task Numbers_in_a_facet_are_ordered_as_numbers_and_a_status_is_a_word()
    {
        await using var host = new TestHost();
        await host.AddAsync(new long[] { 9, 10, -1 }.Select(code => Some.Call(status: LogStatus.Timeout) with { ErrorCode = code }));

        (await host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.ErrorCode)).Values.Select(value => value.Value).Should().Equal("-1", "9", "10");
        (await host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.Status)).Values.Should().Equal(new LogFacetValue("timeout", 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_facet_has_1_to_1000_values(int top)
    {
        await using var host = new TestHost();
        Func<Task> count = async () => await host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.Method, top);

        (await count.Should().ThrowAsync<LogQueryException>()).Which.Violations.Should().ContainSingle().Which.Parameter.Should().Be("top");
    }

    [Fact]
    public async Task A_field_of_another_kind_or_of_all_cannot_be_counted()
    {
        await using var host = new TestHost();
        foreach (LogField field in new[] { EventLogFields.Status, LogFields.Id, LogFields.Time, ServerLogFields.LogId })
        {
            Func<Task> count = async () => await host.Search.Find(Some.Query()).GetFacetAsync(field);
            (await count.Should().ThrowAsync<LogQueryException>()).Which.Code.Should().Be(LogErrorCodes.FieldNotFacetable);
        }
    }

    private static IEnumerable<ServerLogEntry> Methods(params string?[] methods) => methods.Select(method => Some.Call() with { Method = method });

    private static ServerLogEntry[] Mixed() =>
    [
        .. Enumerable.Range(0, 40).Select(i => Some.Call(Some.Now.AddSeconds(-89 * i), i < 20 ? LogStatus.Success : i < 35 ? LogStatus.Fail : LogStatus.Timeout) with
        {
            Method = (i % 4) switch { 0 => "GET", 1 => "PUT", 2 => "POST", _ => null },
            ErrorCode = i % 3 == 0 ? null : i % 5,
            Host = i % 2 == 0 ? "open.feishu.cn" : "open.larksuite.com",
        }),
    ];
}
