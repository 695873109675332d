using System.Collections.Immutable;
using CsCheck;

namespace Feishu.LogSearch.Tests;

public sealed class LogQueryFormProperties
{
    private static readonly DateTimeOffset Epoch = new(2023, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<LogTimeRange?> Range = Gen.OneOf<LogTimeRange?>(
        Gen.Const((LogTimeRange?)null),
        Gen.Long[1, TimeSpan.TicksPerDay].Select(ticks => (LogTimeRange?)LogTimeRange.Last(new TimeSpan(ticks))),
        Gen.Int[0, 3_652_058].Select(day => (LogTimeRange?)LogTimeRange.Day(DateOnly.FromDayNumber(day))),
        Gen.Select(Gen.Long[0, TimeSpan.TicksPerDay], Gen.Long[10_000, TimeSpan.TicksPerDay], (from, length) =>
            (LogTimeRange?)LogTimeRange.Between(Epoch.AddTicks(from), Epoch.AddTicks(from + length))));

    private static readonly Gen<LogQuery> Query =
        Gen.Select(SomeForProperties.Text, SomeForProperties.OneOf(ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget), Gen.Int[0, 2])
            .SelectMany((app, feature, kind) => Gen.Select(Range, Filters((LogKind)kind), (range, filters) => Build(app, feature, (LogKind)kind, range, filters)));

    [Fact]
    public void A_query_reads_back_from_its_link() => Query.Sample(query =>
    {
        LogQuery read = LogQuery.Parse(query.ToQueryString());

        read.Should().Be(query);
        read.GetHashCode().Should().Be(query.GetHashCode());
        read.ToQueryString().Should().Be(query.ToQueryString());
    });

    [Fact]
    public void A_query_reads_back_from_its_json() => Query.Sample(query =>
    {
        LogQuery read = LogQuery.ParseJson(query.ToJson());

        read.Should().Be(query);
        read.ToJson().Should().Be(query.ToJson());
    });

    [Fact]
    public void A_link_is_made_of_characters_that_need_no_escape_in_a_url() => Query.Sample(query =>
        query.ToQueryString().Should().MatchRegex("^[A-Za-z0-9_.~%!=&-]*$"));

    [Fact]
    public void Whatever_text_is_taken_for_a_link_is_read_or_refused_and_never_fails_otherwise() =>
        SomeForProperties.OneOf("kind=", "server", "client", "&", "=", "app_id=cli_1", "status", "!", "last=", "24h", "from=", "to=", "day=9999-12-31", "2023-07-05", "%", "%zz", "%ff", "+", "\ud800", "?", "feature=widget", "duration_ms=", "..", "9", "tenant_key=x", "keyword=")
            .Array[0, 12].Select(string.Concat).Sample(link =>
                LogQuery.TryParse(link, out LogQuery? query, out ImmutableArray<LogViolation> violations)
                    ? query is not null && violations.IsEmpty
                    : query is null && !violations.IsEmpty);

    [Fact]
    public void Whatever_text_is_taken_for_json_is_read_or_refused_and_never_fails_otherwise() =>
        SomeForProperties.OneOf("{", "}", "[", "]", "\"kind\"", ":", "\"server\"", ",", "\"app_id\"", "\"cli_1\"", "null", "1e5", "\"\\ud800\"", "\ud800", "\"status\"", "true", "\"", " ", "{\"kind\":\"server\",\"app_id\":\"x\"", "[[]]", "{}")
            .Array[0, 12].Select(string.Concat).Sample(json =>
                LogQuery.TryParseJson(json, out LogQuery? query, out ImmutableArray<LogViolation> violations)
                    ? query is not null && violations.IsEmpty
                    : query is null && !violations.IsEmpty);

    private static Gen<LogFilter[]> Filters(LogKind kind) =>
        Gen.Select(SomeForProperties.OneOf([.. LogFields.For(kind).Filters]), SomeForProperties.Text.Array[1, 4], Gen.Bool, (definition, texts, isNegated) =>
        {
            LogFilter filter = LogFilter.Of(definition, texts);
            return isNegated ? filter.Negate() : filter;
        }).Array[0, 6];

    private static LogQuery Build(string app, ClientFeature feature, LogKind kind, LogTimeRange? range, LogFilter[] filters)
    {
        LogQuery query = kind switch
        {
            LogKind.Server => ServerLogQuery.ForApp(app),
            LogKind.Event => EventLogQuery.ForApp(app),
            _ => ClientLogQuery.ForApp(app, feature),
        };
        return filters.Aggregate(query.WithRange(range), (result, filter) => result.With(filter));
    }
}
