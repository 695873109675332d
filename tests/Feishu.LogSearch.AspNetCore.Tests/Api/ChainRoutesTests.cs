using System.Net;
using System.Text;
using System.Text.Json;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>What is found from an id, and why something is not.</summary>
public sealed class ChainRoutesTests
{
    [Fact]
    public async Task The_deliveries_of_an_event_come_with_what_they_come_to()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement chain = await client.ReadAsync($"api/deliveries?app_id={SomeLogs.AppId}&event_id={SomeLogs.EventId}");

        chain.GetProperty("state").GetString().Should().Be("succeeded");
        chain.GetProperty("deliveries").EnumerateArray().Select(LogJson.Read).Should().Equal(SomeLogs.Pushes);
        LogJson.Read(chain.GetProperty("first_failure")).Should().Be(SomeLogs.Pushes[0]);
        chain.GetProperty("next_delivery").ValueKind.Should().Be(JsonValueKind.Null);
        chain.GetProperty("handled_twice").GetBoolean().Should().BeFalse();
        chain.GetProperty("retry_delays_ms").ToString().Should().Be("[15000,300000,3600000,21600000]");
    }

    [Fact]
    public async Task An_empty_result_is_explained_by_its_filters()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement explanation = await client.ReadAsync($"api/explain?{Answers.Day}&status=success&method!=POST");

        explanation.GetProperty("matched").GetInt64().Should().Be(0);
        JsonElement filter = explanation.GetProperty("filters").EnumerateArray().Single(effect => effect.GetProperty("name").GetString() == "method");
        filter.ToString().Should().Be("""{"name":"method","negated":true,"values":["POST"],"matched_without":12}""");
        explanation.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("reason").GetString()).Should().Contain("filter_removes_all");
    }

    [Fact]
    public async Task A_query_that_breaks_a_rule_is_explained_and_not_refused()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement explanation = await client.ReadAsync($"api/explain?kind=server&app_id={SomeLogs.AppId}&day=2026-06-28");

        explanation.GetProperty("matched").ValueKind.Should().Be(JsonValueKind.Null);
        explanation.GetProperty("notes")[0].GetProperty("reason").GetString().Should().Be("outside_retention");
    }

    [Fact]
    public async Task What_was_not_recorded_is_told_as_gaps()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        JsonElement unknown = await client.ReadAsync($"api/coverage?{Answers.Day}");
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(
        [
            Coverage(SomeLogs.Now.AddHours(-2), SomeLogs.Now.AddHours(-1), CoverageState.Stopped),
            Coverage(SomeLogs.Now.AddMinutes(-30), SomeLogs.Now, CoverageState.Recording),
        ]));

        JsonElement known = await client.ReadAsync($"api/coverage?kind=server&app_id={SomeLogs.AppId}&last=2h");
        JsonElement explained = await client.ReadAsync($"api/explain?kind=server&app_id={SomeLogs.AppId}&last=2h&http_status=500");

        unknown.GetProperty("known").GetBoolean().Should().BeFalse();
        known.GetProperty("known").GetBoolean().Should().BeTrue();
        JsonElement gap = known.GetProperty("gaps").EnumerateArray().Should().ContainSingle().Subject;
        gap.GetProperty("start").GetString().Should().Be("2026-07-05T03:00:00.000Z");
        gap.GetProperty("end").GetString().Should().Be("2026-07-05T03:30:00.000Z");
        gap.GetProperty("reason").GetString().Should().Be("stopped");
        gap.GetProperty("whole").GetBoolean().Should().BeTrue();
        explained.GetProperty("coverage").GetProperty("gaps").ToString().Should().Be(known.GetProperty("gaps").ToString());

        static CoverageLogEntry Coverage(DateTimeOffset from, DateTimeOffset to, CoverageState state) =>
            new() { AppId = SomeLogs.AppId, FromTime = from, Time = to, State = state, Instance = "one" };
    }

    [Fact]
    public async Task Ids_in_a_pasted_text_are_found_in_all_kinds_of_log()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        string text = JsonSerializer.Serialize($"出错了：log_id={SomeLogs.LogId}\n事件 {SomeLogs.EventId}，用户 {SomeLogs.OpenId}");

        using HttpResponseMessage answer = await client.PostAsync("api/locate", $$"""{"app_id":"{{SomeLogs.AppId}}","text":{{text}}}""");

        JsonElement location = await answer.JsonAsync();
        location.GetProperty("ids").EnumerateArray().Select(id => (id.GetProperty("kind").GetString(), id.GetProperty("value").GetString())).Should().Equal(
            ("log_id", SomeLogs.LogId), ("event_or_trace_id", SomeLogs.EventId), ("open_id", SomeLogs.OpenId));
        location.GetProperty("ids")[0].GetProperty("time").GetString().Should().Be("2026-07-05T01:30:00.000Z");
        location.GetProperty("server").EnumerateArray().Select(LogJson.Read).Should().Equal(SomeLogs.Calls[3]);
        location.GetProperty("event").EnumerateArray().Select(LogJson.Read).Should().Equal(SomeLogs.Pushes.Reverse());
        location.GetProperty("client").EnumerateArray().Select(LogJson.Read).Should().Equal(SomeLogs.ClientCall);
        LogAccessRecord record = server.Audit.Records.Should().ContainSingle().Subject;
        (record.Action, record.Entries).Should().Be((LogAccessAction.Locate, 4));
        record.Query.Should().Be($"id={SomeLogs.LogId}&id={SomeLogs.EventId}&id={SomeLogs.OpenId}", "the ids were searched for, and not the text");
    }

    [Fact]
    public async Task A_pasted_text_may_be_as_long_as_the_limit()
    {
        await using PageServer server = await PageServer.StartAsync(configure: options => options.MaxLocateLength = 200);
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage longest = await client.PostAsync("api/locate", Body(string.Concat(Enumerable.Repeat("\\u4f60", 200))));
        using HttpResponseMessage longer = await client.PostAsync("api/locate", Body(new string('x', 201)));
        using HttpResponseMessage huge = await client.PostAsync("api/locate", Body(new string('x', 100_000)));

        longest.StatusCode.Should().Be(HttpStatusCode.OK);
        await longer.ProblemAsync(HttpStatusCode.BadRequest, "FLS1102");
        await huge.ProblemAsync(HttpStatusCode.BadRequest, "FLS7006");
    }

    [Fact]
    public async Task A_body_longer_than_the_server_takes_is_refused()
    {
        await using PageServer server = await PageServer.StartAsync(services: services => services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = 100));
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/locate", Body(new string('x', 1_000)));

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "FLS7006");
    }

    [Theory]
    [InlineData("{", "FLS7006")]
    [InlineData("[]", "FLS7006")]
    [InlineData("""{"app_id":"cli_a1b2c3d4e5f60718"}""", "FLS1303")]
    [InlineData("""{"app_id":"cli_a1b2c3d4e5f60718","text":1}""", "FLS1107")]
    [InlineData("""{"app_id":"cli_a1b2c3d4e5f60718","text":"\ud800"}""", "FLS1107")]
    [InlineData("""{"app_id":"cli_a1b2c3d4e5f60718","text":"x","app":"y"}""", "FLS1301")]
    [InlineData("""{"app_id":"cli_a1b2c3d4e5f60718","text":"x","text":"y"}""", "FLS1304")]
    public async Task A_body_that_is_not_as_it_should_be_is_refused(string body, string code)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/locate", body);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/locate", Body("\u00FF"), Encoding.Latin1);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, "FLS7006");
    }

    private static string Body(string text) => $$"""{"app_id":"{{SomeLogs.AppId}}","text":"{{text}}"}""";
}
