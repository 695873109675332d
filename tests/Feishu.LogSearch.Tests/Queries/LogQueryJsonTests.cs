using System.Collections.Immutable;

namespace Feishu.LogSearch.Tests;

public sealed class LogQueryJsonTests
{
    [Fact]
    public void A_query_is_written_as_an_object()
    {
        ClientLogQuery query = ClientLogQuery.ForApp("cli_a1b2", ClientFeature.MiniProgram).WithErrorCode(302, 103).Excluding(q => q.WithKeywords("定位 \"x\"")).On(new DateOnly(2023, 7, 5));

        query.ToJson().Should().Be("""{"kind":"client","app_id":"cli_a1b2","feature":"mini_program","day":"2023-07-05","error_code":["103","302"],"keyword!":["定位","\"x\""]}""");
    }

    [Fact]
    public void Numbers_and_single_values_may_be_written_as_they_are() =>
        LogQuery.ParseJson("""{"app_id":"cli_1","kind":"server","error_code":[99991400,"0"],"http_status":504,"status":"fail"}""")
            .Should().Be(ServerLogQuery.ForApp("cli_1").WithErrorCode(99991400, 0).WithHttpStatus(504).WithStatus(LogStatus.Fail));

    [Theory]
    [InlineData("", "json")]
    [InlineData("x", "json")]
    [InlineData("[]", "json")]
    [InlineData("null", "json")]
    [InlineData("\"kind\"", "json")]
    [InlineData("{", "json")]
    [InlineData("{} {}", "json")]
    [InlineData("""{"kind":"server","app_id":"cli_1",}""", "json")]
    [InlineData("""{"kind":"server","app_id":"\ud800"}""", "json")]
    [InlineData("""{"kind":"server","app_id":"cli_1","\ud800":"x"}""", "json")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":[[[["x"]]]]}""", "json")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":true}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":null}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":{}}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":["fail",null]}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":[["fail"]]}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","status":[]}""", "status")]
    [InlineData("""{"kind":"server","app_id":"cli_1","statuss":[]}""", "statuss")]
    public void What_is_no_query_is_refused(string json, string parameter)
    {
        LogQuery.TryParseJson(json, out LogQuery? query, out ImmutableArray<LogViolation> violations).Should().BeFalse();

        query.Should().BeNull();
        violations.Should().ContainSingle().Which.Should().Match<LogViolation>(violation => violation.Code == LogErrorCodes.ValueMalformed && violation.Parameter == parameter);
        new Action(() => LogQuery.ParseJson(json)).Should().Throw<LogQueryException>();
    }

    [Fact]
    public void A_value_that_is_neither_text_nor_number_is_answered_with_what_is_expected()
    {
        LogQuery.TryParseJson("""{"kind":"server","app_id":"cli_1","status":true}""", out _, out ImmutableArray<LogViolation> violations);

        violations.Single().Limit.Should().Be("\"text\", 123, [\"text\", 123]");
    }

    [Fact]
    public void A_text_that_is_not_well_formed_is_refused()
    {
        LogQuery.TryParseJson("{\"kind\":\"server\",\"app_id\":\"\ud800\"}", out _, out ImmutableArray<LogViolation> violations).Should().BeFalse();

        violations.Should().ContainSingle().Which.Parameter.Should().Be("json");
    }

    [Theory]
    [InlineData("""{"kind":"server","kind":"event","app_id":"cli_1"}""", LogErrorCodes.ParameterRepeated)]
    [InlineData("""{"kind":["server","event"],"app_id":"cli_1"}""", LogErrorCodes.ParameterRepeated)]
    [InlineData("""{"kind":"server","app_id":"cli_1","statuss":["x"]}""", LogErrorCodes.UnknownParameter)]
    [InlineData("{}", LogErrorCodes.ParameterMissing)]
    public void The_rules_of_links_are_those_of_json(string json, string code)
    {
        LogQuery.TryParseJson(json, out _, out ImmutableArray<LogViolation> violations).Should().BeFalse();

        violations.Should().OnlyContain(violation => violation.Code == code);
    }
}
