using System.Collections.Immutable;

namespace Feishu.LogSearch.Tests;

public sealed class LogQueryStringTests
{
    private const string App = "app_id=cli_1";

    [Fact]
    public void A_query_is_written_as_a_link()
    {
        ServerLogQuery query = ServerLogQuery.ForApp("cli_a1b2").WithStatus(LogStatus.Timeout, LogStatus.Fail).Excluding(q => q.WithMethod("get")).Last(TimeSpan.FromHours(6));

        query.ToQueryString().Should().Be("kind=server&app_id=cli_a1b2&last=6h&method!=GET&status=fail&status=timeout");
        query.ToString().Should().Be(query.ToQueryString());
    }

    [Fact]
    public void Every_form_of_range_is_written()
    {
        var day = new DateOnly(2023, 7, 5);
        DateTimeOffset start = new(2023, 7, 5, 0, 0, 0, TimeSpan.FromHours(8));

        EventLogQuery.ForApp("cli_1").On(day).ToQueryString().Should().Be("kind=event&app_id=cli_1&day=2023-07-05");
        EventLogQuery.ForApp("cli_1").Last(TimeSpan.FromMilliseconds(1500)).ToQueryString().Should().Be("kind=event&app_id=cli_1&last=1500ms");
        ClientLogQuery.ForApp("cli_1", ClientFeature.WebApp).Between(start, start.AddMilliseconds(1)).ToQueryString()
            .Should().Be("kind=client&app_id=cli_1&feature=web_app&from=2023-07-04T16%3A00%3A00.000Z&to=2023-07-04T16%3A00%3A00.001Z");
    }

    [Theory]
    [InlineData("?kind=server&app_id=cli_1")]
    [InlineData("&kind=server&&app_id=cli_1&")]
    [InlineData("app_id=%63li_1&kind=server")]
    [InlineData("kind=server&app_id=+cli_1+")]
    public void A_link_is_read_however_it_is_escaped(string link) => LogQuery.Parse(link).Should().Be(ServerLogQuery.ForApp("cli_1"));

    [Theory]
    [InlineData("2023-07-05T00:00:00%2B08:00", "2023-07-04T16:00:00.000Z")]
    [InlineData("2023-07-05T00:00:00Z", "2023-07-05T00:00:00.000Z")]
    [InlineData("2023-07-05T00:00:00.1234Z", "2023-07-05T00:00:00.124Z")]
    [InlineData("2023-07-05T00:00Z", "2023-07-05T00:00:00.000Z")]
    [InlineData("2023-07-05T00:00:00", "2023-07-05T00:00:00.000Z")]
    [InlineData("2023-07-05", "2023-07-05T00:00:00.000Z")]
    public void An_instant_is_read_as_iso_8601(string from, string start) =>
        LogTimeText.Format(LogQuery.Parse($"kind=server&{App}&from={from}&to=2023-07-05T12:00:00Z").Range!.Start!.Value).Should().Be(start);

    [Theory]
    [InlineData("10:30")]
    [InlineData("07/05/2023")]
    [InlineData("5")]
    [InlineData("July 5, 2023")]
    [InlineData("2023-07-05T00:00:00+08:00")]
    [InlineData("2023-07-05T24:00:00Z")]
    [InlineData("yesterday")]
    [InlineData("")]
    public void An_instant_in_another_form_is_refused(string from) =>
        Codes($"kind=server&{App}&from={from}&to=2023-07-05T12:00:00Z").Should().Equal(LogErrorCodes.ValueMalformed);

    [Theory]
    [InlineData("", "FLS1303 kind, FLS1303 app_id")]
    [InlineData("kind=servers&app_id=cli_1", "FLS1107 kind")]
    [InlineData("kind=Server&app_id=cli_1", "FLS1107 kind")]
    [InlineData("kind=server", "FLS1303 app_id")]
    [InlineData("kind=server&kind=event&app_id=cli_1", "FLS1304 kind")]
    [InlineData("kind=server&app_id=cli_1&app_id=cli_2", "FLS1304 app_id")]
    [InlineData("kind=client&app_id=cli_1", "FLS1303 feature")]
    [InlineData("kind=client&app_id=cli_1&feature=gadget", "FLS1107 feature")]
    [InlineData("kind=server&app_id=cli_1&feature=widget", "FLS1301 feature")]
    [InlineData("kind=event&app_id=cli_1&feature=widget", "FLS1301 feature")]
    [InlineData("kind=server&app_id=cli_1&statu=fail", "FLS1301 statu")]
    [InlineData("kind=client&app_id=cli_1&feature=widget&statu=fail", "FLS1301 statu")]
    [InlineData("kind=event&app_id=cli_1&tenantkey=t", "FLS1301 tenantkey")]
    [InlineData("kind=server&app_id=cli_1&=fail", "FLS1301 ")]
    [InlineData("kind=server&app_id=cli_1&Status=fail", "FLS1301 Status")]
    [InlineData("kind=server&app_id=cli_1&status!!=fail", "FLS1301 status!!")]
    [InlineData("kind=server&app_id=cli_1&event_type=x", "FLS1301 event_type")]
    [InlineData("kind=server&app_id=cli_1&request_body=x", "FLS1301 request_body")]
    [InlineData("kind=server&app_id=cli_1&time=x", "FLS1301 time")]
    [InlineData("kind=server&app_id=cli_1&last!=1h", "FLS1301 last!")]
    [InlineData("kind=client&app_id=cli_1&feature=widget&tenant_key=t", "FLS1401 tenant_key")]
    [InlineData("kind=server&app_id=cli_1&last=24x", "FLS1107 last")]
    [InlineData("kind=server&app_id=cli_1&last=-1h", "FLS1107 last")]
    [InlineData("kind=server&app_id=cli_1&last=1.5h", "FLS1107 last")]
    [InlineData("kind=server&app_id=cli_1&last=h", "FLS1107 last")]
    [InlineData("kind=server&app_id=cli_1&last=99999999999999999999h", "FLS1107 last")]
    [InlineData("kind=server&app_id=cli_1&last=0s", "FLS1005 time")]
    [InlineData("kind=server&app_id=cli_1&last=25h", "FLS1001 time")]
    [InlineData("kind=server&app_id=cli_1&last=1h&day=2023-07-05", "FLS1304 time")]
    [InlineData("kind=server&app_id=cli_1&last=1h&from=2023-07-05T00:00:00Z", "FLS1304 time")]
    [InlineData("kind=server&app_id=cli_1&last=1h&last=2h", "FLS1304 last")]
    [InlineData("kind=server&app_id=cli_1&day=2023-07-32", "FLS1107 day")]
    [InlineData("kind=server&app_id=cli_1&day=05.07.2023", "FLS1107 day")]
    [InlineData("kind=server&app_id=cli_1&from=2023-07-05T00:00:00Z", "FLS1303 to")]
    [InlineData("kind=server&app_id=cli_1&to=2023-07-05T00:00:00Z", "FLS1303 from")]
    [InlineData("kind=server&app_id=cli_1&from=2023-07-05T00:00:00Z&to=2023-07-04T00:00:00Z", "FLS1003 time")]
    [InlineData("kind=x&last=y&statu=z", "FLS1303 app_id, FLS1107 kind, FLS1107 last")]
    [InlineData("kind=server&last=y&a=1&b=2", "FLS1303 app_id, FLS1107 last, FLS1301 a, FLS1301 b")]
    public void What_is_wrong_with_a_link_is_listed(string link, string violations) =>
        string.Join(", ", Refusals(link).Select(violation => $"{violation.Code} {violation.Parameter}")).Should().Be(violations);

    [Theory]
    [InlineData("app_id=cli_1", "server, event, client")]
    [InlineData("kind=x&app_id=cli_1", "server, event, client")]
    [InlineData("kind=server", "cli_…")]
    [InlineData("kind=client&app_id=cli_1", "mini_program, web_app, widget")]
    [InlineData("kind=client&app_id=cli_1&feature=x", "mini_program, web_app, widget")]
    [InlineData("kind=server&app_id=cli_1&last=x", "24h, 90m, 15s, 500ms")]
    [InlineData("kind=server&app_id=cli_1&day=x", "2023-07-05")]
    [InlineData("kind=server&app_id=cli_1&from=2023-07-05T00:00:00Z&to=x", "2023-07-05T00:00:00+08:00")]
    [InlineData("kind=server&app_id=cli_1&from=2023-07-05T00:00:00Z", "2023-07-05T00:00:00+08:00")]
    public void What_is_missing_or_malformed_is_answered_with_what_is_expected(string link, string expected)
    {
        LogViolation violation = Refusals(link).Single();

        violation.Limit.Should().Be(expected);
        violation.WayOut.English.Should().Contain(expected);
    }

    [Fact]
    public void A_misspelt_parameter_is_answered_with_those_that_exist() =>
        Refusals("kind=event&app_id=cli_1&event-type=x").Single().WayOut.English.Should().Contain("event_type, event_id,");

    [Theory]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("100%")]
    [InlineData("%C3%28")]
    public void A_percent_sign_that_escapes_nothing_is_text(string value) =>
        LogQuery.Parse($"kind=server&{App}&error_message={value}").Filters[0].Values.Should().Equal(Uri.UnescapeDataString(value));

    [Fact]
    public void A_parameter_without_a_value_is_kept_as_an_empty_value_for_the_rules_to_refuse() =>
        LogQuery.Parse($"kind=server&{App}&status&host=").Filters.Should().OnlyContain(filter => filter.Values.SequenceEqual(new[] { "" }));

    private static ImmutableArray<LogViolation> Refusals(string link)
    {
        LogQuery.TryParse(link, out LogQuery? query, out ImmutableArray<LogViolation> violations).Should().BeFalse("'{0}' is no query", link);
        query.Should().BeNull();
        new Action(() => LogQuery.Parse(link)).Should().Throw<LogQueryException>().Which.Violations.Should().Equal(violations);
        return violations;
    }

    private static IEnumerable<string> Codes(string link) => Refusals(link).Select(violation => violation.Code);
}
