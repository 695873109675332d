using System.Collections.Immutable;

namespace Feishu.LogSearch.Tests;

public sealed class LogQueryRulesTests : IDisposable
{
    private readonly TestHost _host = new();

    [Fact]
    public void All_violations_are_reported_at_once()
    {
        LogQuery query = LogQuery.Parse("kind=client&app_id=cli_0wna9901&feature=widget&from=2023-06-27T16:00:00Z&to=2023-06-28T16:00:00Z"
            + "&status=ok&error_code=x&open_id=on_12345678&keyword=1+2+3+4+5+6+7+8+9+10+11&message=&api=" + new string('a', 257));

        _host.Refusals(query).Select(violation => $"{violation.Code} {violation.Parameter}").Should().BeEquivalentTo(
            "FLS1201 feature", "FLS1002 time", "FLS1102 api", "FLS1107 error_code", "FLS1104 keyword", "FLS1101 message", "FLS1103 open_id", "FLS1107 status");
    }

    [Fact]
    public async Task Reading_refuses_with_what_TryValidate_lists()
    {
        ServerLogQuery query = ServerLogQuery.ForApp("cli_unknown00").WithUrl("").WithErrorMessage("");
        Func<Task> read = async () => await _host.Search.Find(query).GetPageAsync();

        LogQueryException refusal = (await read.Should().ThrowAsync<LogQueryException>()).Which;

        refusal.Violations.Should().Equal(_host.Refusals(query));
        refusal.Violations.Should().HaveCount(4);
        refusal.Code.Should().Be(refusal.Violations[0].Code);
        refusal.Message.Should().ContainAll(refusal.Violations.Select(violation => violation.ToString()));
    }

    [Fact]
    public void A_query_without_range_is_refused() => _host.Refusal(ServerLogQuery.ForApp(Some.StoreApp)).Code.Should().Be(LogErrorCodes.RangeMissing);

    [Theory]
    [InlineData("kind=server&app_id=cli_5torea99&day=0001-01-01", LogErrorCodes.BeyondRetention)]
    [InlineData("kind=server&app_id=cli_5torea99&day=9999-12-31", LogErrorCodes.RangeInFuture)]
    [InlineData("kind=server&app_id=cli_5torea99&from=0001-01-01T00:00:00Z&to=0001-01-01T01:00:00Z", LogErrorCodes.BeyondRetention)]
    [InlineData("kind=server&app_id=cli_5torea99&from=9999-12-31T23:00:00Z&to=9999-12-31T23:59:59.9999999Z", LogErrorCodes.RangeInFuture)]
    public void The_edges_of_the_calendar_are_refused_like_any_other_day(string link, string code) => _host.Refusal(LogQuery.Parse(link)).Code.Should().Be(code);

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_text_may_have_256_characters(int length, bool isAllowed) =>
        _host.Search.TryValidate(Some.Query().WithErrorMessage(new string('中', length)), out _).Should().Be(isAllowed);

    [Fact]
    public void A_long_query_string_behind_a_url_does_not_count() =>
        _host.Search.TryValidate(Some.Query().WithUrl("/a?" + new string('b', 5000)), out _).Should().BeTrue();

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_filter_may_have_100_values(int count, bool isAllowed) =>
        _host.Search.TryValidate(Some.Query().WithErrorCode(Enumerable.Range(1, count).Select(code => (long)code)), out _).Should().Be(isAllowed);

    [Fact]
    public void A_value_that_is_repeated_counts_once() =>
        _host.Search.TryValidate(Some.Query().WithErrorCode(Enumerable.Repeat(7L, 500)), out _).Should().BeTrue();

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void A_query_may_have_10_keywords(int count, bool isAllowed) =>
        _host.Search.TryValidate(Some.Query().WithKeywords(string.Join('\u3000', Enumerable.Range(1, count))), out _).Should().Be(isAllowed);

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void A_query_may_have_32_conditions_each_keyword_being_one(int count, bool isAllowed)
    {
        string tenWords = string.Join(' ', Enumerable.Range(1, 10));
        ServerLogQuery query = Some.Query().WithKeywords(tenWords).Excluding(q => q.WithKeywords(tenWords)
            .WithMethod("GET").WithHost("h").WithApi("/a").WithUrl("/a").WithRequestId("r").WithTraceId("t").WithErrorMessage("m").WithErrorCode(1).WithHttpStatus(1).WithTenantKey("t").WithStatus(LogStatus.Fail))
            .WithMethod("PUT");
        query.Filters.Sum(filter => filter.Name == "keyword" ? filter.Values.Length : 1).Should().Be(32);

        _host.Search.TryValidate(count == 32 ? query : query.WithHost("i"), out _).Should().Be(isAllowed);
    }

    [Theory]
    [InlineData("open_id", "cli_a1b2c3d4e5")]
    [InlineData("open_id", "on_576833b917")]
    [InlineData("open_id", "oc_a0553eda90")]
    [InlineData("request_id", "ou_7dab8a3d3c")]
    [InlineData("request_id", "cli_a1b2c3d4e5")]
    [InlineData("tenant_key", "ou_7dab8a3d3c")]
    [InlineData("trace_id", "om_dc13264520")]
    public void An_id_of_the_wrong_kind_is_named_as_such(string filter, string id)
    {
        LogViolation refusal = _host.Refusal(WithFilters($"{filter}={id}"));

        refusal.Code.Should().Be(LogErrorCodes.IdKindMismatch);
        refusal.Parameter.Should().Be(filter);
        refusal.Value.Should().Be(id);
    }

    [Theory]
    [InlineData("cli_1", "an app id", "应用 ID")]
    [InlineData("on_1", "a union_id", "用户 union_id")]
    [InlineData("oc_1", "a chat id", "群 ID")]
    [InlineData("om_1", "a message id", "消息 ID")]
    [InlineData("od-1", "a department id", "部门 ID")]
    [InlineData("img_1", "an image key", "图片 key")]
    public void An_id_of_the_wrong_kind_is_told_what_it_is(string id, string english, string chinese)
    {
        LogViolation refusal = _host.Refusal(Some.Query().WithOpenId(id));

        refusal.Problem.English.Should().Contain($"'{id}' is {english},");
        refusal.Problem.Chinese.Should().Contain($"“{id}”是{chinese}，");
    }

    [Theory]
    [InlineData("open_id=cli_1", "open_id (ou_…)")]
    [InlineData("request_id=cli_1", "request_id")]
    [InlineData("error_code=x", "99991400")]
    [InlineData("duration_ms=5..1", "100..500, 100.., ..500")]
    public void A_refused_value_is_answered_with_what_is_expected(string filter, string expected) =>
        _host.Refusal(WithFilters(filter)).Limit.Should().Be(expected);

    [Theory]
    [InlineData("duration_ms=100..100")]
    [InlineData("duration_ms=-9223372036854775808..9223372036854775807")]
    public void A_range_may_be_one_number_or_all(string filter) =>
        _host.Search.TryValidate(WithFilters(filter), out _).Should().BeTrue();

    [Fact]
    public void Of_too_many_values_none_is_looked_at() =>
        _host.Refusal(WithFilters(string.Join('&', Enumerable.Range(0, 101).Select(i => $"error_code=x{i}"))))
            .Code.Should().Be(LogErrorCodes.TooManyValues);

    [Fact]
    public void One_refusal_is_said_in_a_line_and_several_in_a_list()
    {
        var one = new LogQueryException(_host.Refusals(Some.Query().WithErrorMessage("")).ToImmutableArray());
        var two = new LogQueryException(_host.Refusals(Some.Query().WithErrorMessage("").WithUrl("")).ToImmutableArray());

        one.Message.Should().Be($"The query is refused. {one.Violations[0]}");
        two.Message.Should().Be($"The query is refused (2):\n- {two.Violations[0]}\n- {two.Violations[1]}");
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(121, 120)]
    public void A_refused_value_is_shown_with_at_most_120_characters(int length, int shown)
    {
        string value = new('x', length);

        _host.Refusal(WithFilters($"status={value}")).Value.Should().Be(length == shown ? value : value[..shown] + "…");
    }

    [Fact]
    public void A_negated_id_of_the_wrong_kind_is_refused_too() =>
        _host.Refusal(Some.Query().Excluding(q => q.WithOpenId("cli_a1b2c3d4e5"))).Code.Should().Be(LogErrorCodes.IdKindMismatch);

    [Fact]
    public void An_id_of_unknown_form_is_let_through() =>
        _host.Search.TryValidate(Some.Query().WithOpenId("ou-7dab8a3d3c").WithRequestId("7376574450886557740"), out _).Should().BeTrue();

    [Fact]
    public void The_tenant_filter_is_for_store_apps_negated_or_not()
    {
        ServerLogQuery own = ServerLogQuery.ForApp(Some.OwnApp).Last(Some.Hour);

        _host.Refusal(own.WithTenantKey("t")).Code.Should().Be(LogErrorCodes.TenantKeyNotAllowed);
        _host.Refusal(own.Excluding(q => q.WithTenantKey("t"))).Code.Should().Be(LogErrorCodes.TenantKeyNotAllowed);
        _host.Refusal(EventLogQuery.ForApp(Some.OwnApp).Last(Some.Hour).WithTenantKey("t")).Code.Should().Be(LogErrorCodes.TenantKeyNotAllowed);
        _host.Search.TryValidate(Some.Query().WithTenantKey("t"), out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("5..1")]
    [InlineData("..")]
    [InlineData("5")]
    [InlineData("5...9")]
    [InlineData("a..b")]
    [InlineData("1.5..2")]
    [InlineData("99999999999999999999..")]
    public void A_range_that_is_none_is_refused(string range) =>
        _host.Refusal(WithFilters($"duration_ms={range}")).Code.Should().Be(LogErrorCodes.ValueMalformed);

    [Theory]
    [InlineData("url=/a&url=/b", "url")]
    [InlineData("error_message=a&error_message=b", "error_message")]
    [InlineData("duration_ms=1..2&duration_ms=3..4", "duration_ms")]
    public void A_filter_that_has_one_value_is_refused_with_two(string filters, string parameter)
    {
        LogViolation refusal = _host.Refusal(WithFilters(filters));

        (refusal.Code, refusal.Parameter).Should().Be((LogErrorCodes.ParameterRepeated, parameter));
    }

    public void Dispose() => _host.Dispose();

    private static LogQuery WithFilters(string filters) => LogQuery.Parse($"kind=server&app_id={Some.StoreApp}&last=1h&{filters}");
}
