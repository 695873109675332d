namespace Feishu.LogSearch.Tests;

public sealed class LogFilterTests
{
    private static readonly FilterCase[] Cases = [.. ServerFilterCases.All, .. EventFilterCases.All, .. ClientFilterCases.All];

    public static TheoryData<LogKind, string> Names => Data(Cases.Select(filter => (filter.Kind, filter.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_filter_finds_what_it_should_and_nothing_else(LogKind kind, string name)
    {
        FilterCase filter = Find(kind, name);
        await using var host = new TestHost();
        await host.AddAsync([.. filter.Hits, .. filter.Misses]);

        (await IdsAsync(host, filter.With)).Should().BeEquivalentTo(filter.Hits.Select(entry => entry.Id), "{0} is asked for", filter.With.Filters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_negation_finds_the_others_those_that_lack_the_field_included(LogKind kind, string name)
    {
        FilterCase filter = Find(kind, name);
        await using var host = new TestHost();
        await host.AddAsync([.. filter.Hits, .. filter.Misses]);

        IEnumerable<LogEntry> left = filter.Filter == "keyword" ? filter.Misses.Where(entry => !HasAKeyword(filter, entry)) : filter.Misses;
        (await IdsAsync(host, filter.Without)).Should().BeEquivalentTo(left.Select(entry => entry.Id), "{0} is asked for", filter.Without.Filters);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_filter_survives_a_link_and_json(LogKind kind, string name)
    {
        FilterCase filter = Find(kind, name);

        foreach (LogQuery query in new[] { filter.With, filter.Without })
        {
            LogQuery.Parse(query.ToQueryString()).Should().Be(query);
            LogQuery.ParseJson(query.ToJson()).Should().Be(query);
            query.Filters.Should().ContainSingle().Which.Name.Should().Be(filter.Filter);
        }
    }

    [Theory]
    [InlineData(LogKind.Server)]
    [InlineData(LogKind.Event)]
    [InlineData(LogKind.Client)]
    public void Every_filter_has_a_case(LogKind kind) =>
        Cases.Where(filter => filter.Kind == kind).Select(filter => filter.Filter).Distinct()
            .Should().BeEquivalentTo(LogFields.For(kind).Filters.Select(filter => filter.Name));

    [Fact]
    public async Task All_filters_must_match()
    {
        await using var host = new TestHost();
        ServerLogEntry both = Some.Call(status: LogStatus.Fail) with { Method = "GET" };
        await host.AddAsync(both, Some.Call(status: LogStatus.Fail) with { Method = "PUT" }, Some.Call() with { Method = "GET" });

        (await IdsAsync(host, Some.Query().WithStatus(LogStatus.Fail).WithMethod("GET"))).Should().Equal(both.Id);
    }

    [Fact]
    public async Task A_filter_and_a_negated_one_of_the_same_name_go_together()
    {
        await using var host = new TestHost();
        ServerLogEntry kept = Some.Call() with { ErrorMessage = "quota: denied" };
        await host.AddAsync(kept, Some.Call() with { ErrorMessage = "quota: slow" }, Some.Call() with { ErrorMessage = "denied" });

        (await IdsAsync(host, Some.Query().WithErrorMessage("denied").Excluding(q => q.WithUrl("/x")).Excluding(q => q.WithErrorMessage("slow")).WithKeywords("quota")))
            .Should().Equal(kept.Id);
    }

    [Fact]
    public async Task A_client_query_finds_only_its_feature()
    {
        await using var host = new TestHost();
        ClientLogEntry widget = Some.Report() with { Feature = ClientFeature.Widget };
        await host.AddAsync(widget, Some.Report() with { Feature = ClientFeature.WebApp }, Some.Report());

        (await host.Search.Find(ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.Widget).Last(Some.Hour)).ToListAsync()).Should().Equal(widget);
    }

    private static bool HasAKeyword(FilterCase filter, LogEntry entry) =>
        filter.With.Filters[0].Values.Any(keyword => filter.With.Filters[0].Definition.Fields.Any(field =>
            entry.GetText(field)?.Contains(keyword, StringComparison.OrdinalIgnoreCase) == true));

    private static FilterCase Find(LogKind kind, string name) => Cases.Single(filter => filter.Kind == kind && filter.Name == name);

    private static async Task<string[]> IdsAsync(TestHost host, LogQuery query) => query switch
    {
        ServerLogQuery server => [.. (await host.Search.Find(server).ToListAsync()).Select(entry => entry.Id)],
        EventLogQuery @event => [.. (await host.Search.Find(@event).ToListAsync()).Select(entry => entry.Id)],
        _ => [.. (await host.Search.Find((ClientLogQuery)query).ToListAsync()).Select(entry => entry.Id)],
    };

    private static TheoryData<LogKind, string> Data(IEnumerable<(LogKind Kind, string Name)> rows)
    {
        var data = new TheoryData<LogKind, string>();
        foreach ((LogKind kind, string name) in rows)
        {
            data.Add(kind, name);
        }

        return data;
    }
}
