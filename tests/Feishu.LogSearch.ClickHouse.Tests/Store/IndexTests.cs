using System.Globalization;
using System.Text.RegularExpressions;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.ADO.Parameters;
using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Searches for needles ask the skip indexes, and read next to nothing: <c>EXPLAIN indexes = 1</c> says so.</summary>
public sealed partial class IndexTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    private const int Records = 1_000_000;

    private static (string What, LogCondition Condition, string[] Indexes)[] Needles =>
    [
        ("an id", new LogCondition.TextIn([ServerLogFields.RequestId, ServerLogFields.LogId], ["request-765432"]), ["request_id_exact", "log_id_exact"]),
        ("a trace", new LogCondition.TextIn([ServerLogFields.TraceId], ["trace-123456"]), ["trace_id_exact"]),
        ("a path", new LogCondition.TextIn([ServerLogFields.Url], ["/open-apis/im/v1/messages/om_654321"]), ["url_exact"]),
        ("a rare code", new LogCondition.NumberIn(ServerLogFields.ErrorCode, [99_991_663]), ["error_code_exact"]),
        ("a long duration", new LogCondition.NumberBetween(ServerLogFields.Duration, 50_000, null), ["duration_ms_range"]),
        ("words", new LogCondition.TextContains([ServerLogFields.ErrorMessage], "QUOTA exceeded"), ["error_message_ngrams"]),
        ("a keyword that nothing has", new LogCondition.TextContains([ServerLogFields.Url, ServerLogFields.ErrorMessage], "zzzz"), ["url_ngrams", "error_message_ngrams"]),
    ];

    [Fact]
    public async Task Needle_search_reads_at_most_two_percent_of_the_granules()
    {
        await using StoreUnderTest store = await FilledAsync(ClickHouseTextIndex.NgramBloom, Records);
        foreach ((string what, LogCondition condition, string[] indexes) in Needles)
        {
            string plan = await ExplainAsync(store, Some.Read(limit: 51, conditions: condition));

            plan.Should().ContainAll(indexes.Select(name => $"Name: {name}"));
            (int read, int all) = Granules(plan);
            all.Should().BeGreaterThan(100);
            (read * 50).Should().BeLessThanOrEqualTo(all, $"the search for {what} reads {read} of {all} granules:\n{plan}");
        }
    }

    [Fact]
    public async Task Inverted_index_finds_a_fragment_of_an_id()
    {
        await using StoreUnderTest store = await FilledAsync(ClickHouseTextIndex.Inverted, Records / 5);

        string plan = await ExplainAsync(store, Some.Read(limit: 51, conditions: new LogCondition.TextContains([ServerLogFields.Url, ServerLogFields.ErrorMessage], "M_15432")));

        plan.Should().Contain("Name: url_text");
        Granules(plan).Read.Should().BeLessThanOrEqualTo(2, plan);
    }

    [Fact]
    public async Task Search_of_an_hour_reads_that_hour_only_and_the_newest_first()
    {
        await using StoreUnderTest store = await FilledAsync(ClickHouseTextIndex.NgramBloom, Records / 2);

        string plan = await ExplainAsync(store, Some.Read(Some.Time.AddHours(-2), TimeSpan.FromHours(1), limit: 51));

        plan.Should().Contain("InReverseOrder");
        (int read, int all) = Granules(plan);
        (read * 12).Should().BeLessThan(all);
    }

    [Fact]
    public async Task Search_of_a_day_does_not_visit_the_partitions_of_days_before()
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        for (int day = 0; day < 4; day++)
        {
            await store.Store.AppendAsync(Some.Batch(10, from: Some.Time.AddDays(-day)), default);
        }

        string plan = await ExplainAsync(store, Some.Read(Some.Time.AddHours(-1), TimeSpan.FromHours(2)));

        Regex.Match(plan, @"Partition\s+(?:Keys:\s+\w+\s+)?Condition: .*\s+Parts: (\d+)/(\d+)").Groups[1].Value.Should().BeOneOf(["1", "2"], plan);
    }

    private async Task<StoreUnderTest> FilledAsync(ClickHouseTextIndex index, int records)
    {
        StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server, o => o.TextIndex = index);
        long start = Some.Time.AddHours(-20).ToUnixTimeMilliseconds();
        await store.ExecuteAsync($"""
            INSERT INTO {store.Table} (day, batch, kind, app_id, time, id, request_id, log_id, trace_id, url, error_message, error_code, duration_ms, status)
            SELECT toDate(fromUnixTimestamp64Milli({Some.Time.ToUnixTimeMilliseconds()}, 'UTC')), 1, 'server', '{Some.App}', fromUnixTimestamp64Milli({start} + intDiv(number * 72000, {records / 1_000}), 'UTC'), toString(number),
                'request-' || toString(number), 'log-' || toString(number), 'trace-' || toString(number), '/open-apis/im/v1/messages/om_' || toString(number),
                if(number = 555555, 'Quota Exceeded for this tenant', if(number % 12 = 0, 'request trigger frequency limit', '')), if(number = 444444, 99991663, number % 7), if(number = 333333, 60000, number % 900), number % 3
            FROM numbers({records})
            SETTINGS max_insert_block_size = 4000000, min_insert_block_size_rows = 4000000
            """);
        return store;
    }

    private static async Task<string> ExplainAsync(StoreUnderTest store, LogReadRequest request)
    {
        SqlStatement read = LogReader.ReadSql(store.Names, request);
        using ClickHouseConnection connection = new(new ClickHouseClientSettings(store.Options.ConnectionString) { ParameterFormatter = new ParameterText() });
        using ClickHouseCommand command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN indexes = 1 {read.Text}";
        foreach ((string name, object value) in read.Parameters)
        {
            command.Parameters.Add(new ClickHouseDbParameter { ParameterName = name, Value = value });
        }

        using System.Data.Common.DbDataReader lines = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await lines.ReadAsync())
        {
            plan.Add(lines.GetString(0));
        }

        return string.Join('\n', plan);
    }

    /// <summary>What the last index leaves to be read, of what the table has.</summary>
    private static (int Read, int All) Granules(string plan)
    {
        MatchCollection steps = GranulesPattern().Matches(plan);
        return (Number(steps[^1].Groups[1]), Number(steps[0].Groups[2]));

        static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Granules: (\d+)/(\d+)")]
    private static partial Regex GranulesPattern();
}
