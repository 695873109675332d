using System.Net;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>What every route has in common.</summary>
public sealed class ApiTests
{
    private static readonly string[] Paths =
    [
        "api/session",
        "api/fields",
        "openapi.json",
        $"api/logs?{Answers.Day}",
        $"api/histogram?{Answers.Day}",
        $"api/facet?{Answers.Day}&field=status",
        $"api/count?{Answers.Day}",
        $"api/explain?{Answers.Day}",
        $"api/coverage?{Answers.Day}",
        $"api/entry?kind=server&app_id={SomeLogs.AppId}&id=x&time=2026-07-05T01:00:00.000Z",
        $"api/deliveries?app_id={SomeLogs.AppId}&event_id={SomeLogs.EventId}",
        $"api/follow?kind=server&app_id={SomeLogs.AppId}",
        $"api/export?{Answers.Day}&format=csv",
    ];

    public static TheoryData<string> Reads => [.. Paths];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task An_unknown_parameter_is_refused_and_never_ignored(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}statuss=fail");

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "FLS1301");
        problem.GetProperty("violations")[0].GetProperty("parameter").GetString().Should().Be("statuss");
        server.Store.Reads.Should().Be(0);
    }

    public static TheoryData<string> StoreReads => [.. Paths.Where(path => path.Contains("app_id", StringComparison.Ordinal) && !path.Contains("follow", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(StoreReads))]
    public async Task A_store_that_fails_is_a_problem_that_tells_no_inner_detail(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        server.Store.FailsReads = true;

        using HttpResponseMessage answer = await client.AskAsync(path);

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "FLS4003");
        problem.ToString().Should().NotContain("the store is out");
        PageTests.Header(answer, "Content-Disposition").Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(StoreReads))]
    public async Task A_user_who_goes_away_stops_the_stores_work(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        var gate = new TaskCompletionSource();
        server.Store.ReadGate = gate;
        using var leave = new CancellationTokenSource();

        Task<HttpResponseMessage> asking = client.GetAsync(new Uri(path, UriKind.Relative), leave.Token);
        await Eventually.BecomesTrueAsync(() => server.Store.Reads > 0, "the store is asked");
        await leave.CancelAsync();

        await asking.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        await Eventually.BecomesTrueAsync(() => server.Audit.Records.Any(record => record.Outcome == LogAccessOutcome.Cancelled), "the request is cancelled");
        gate.Task.IsCompleted.Should().BeFalse("the store was told to stop, and not let through");
    }

    [Fact]
    public async Task The_session_tells_what_the_page_needs_to_know()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement session = await client.ReadAsync("api/session");

        session.GetProperty("user").GetProperty("name").GetString().Should().Be("ann");
        session.GetProperty("now").GetString().Should().Be("2026-07-05T04:00:00.000Z");
        session.GetProperty("apps").EnumerateArray().Should().ContainSingle().Which.ToString().Should().Be(
            $$$"""{"app_id":"{{{SomeLogs.AppId}}}","name":"订单助手","type":"store","rights":["read","export","forward"],"features":["mini_program"],"time_zone":"Asia/Shanghai","utc_offset_minutes":480,"retention":{"days":7,"first_day":"2026-06-29","today":"2026-07-05","start":"2026-06-28T16:00:00.000Z","end":"2026-07-05T16:00:00.000Z"}}""");
        session.GetProperty("forward").GetProperty("available").GetBoolean().Should().BeFalse();
        session.GetProperty("limits").GetProperty("locate_length").GetInt32().Should().Be(20_000);
        session.GetProperty("version").GetString().Should().Be(PageAssets.Embedded.Version);
    }

    [Fact]
    public async Task The_fields_are_those_of_the_tables()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement fields = await client.ReadAsync("api/fields");

        foreach (LogKind kind in WireText.Kinds)
        {
            JsonElement table = fields.GetProperty("kinds").GetProperty(WireText.Of(kind));
            table.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString())
                .Should().Equal(LogFields.For(kind).Fields.Select(field => field.Name));
            table.GetProperty("filters").EnumerateArray().Select(filter => filter.GetProperty("name").GetString())
                .Should().Equal(LogFields.For(kind).Filters.Select(filter => filter.Name));
        }

        JsonElement status = fields.GetProperty("kinds").GetProperty("server").GetProperty("filters").EnumerateArray().Single(filter => filter.GetProperty("name").GetString() == "status");
        status.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("value").GetString()).Should().Equal("success", "fail", "timeout");
    }

    [Fact]
    public async Task Values_that_a_filter_is_said_to_have_are_values_that_it_takes()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        JsonElement kinds = (await client.ReadAsync("api/fields")).GetProperty("kinds");

        foreach (JsonProperty kind in kinds.EnumerateObject())
        {
            foreach (JsonElement filter in kind.Value.GetProperty("filters").EnumerateArray().Where(filter => filter.TryGetProperty("values", out _)))
            {
                string values = string.Concat(filter.GetProperty("values").EnumerateArray().Select(value => $"&{filter.GetProperty("name").GetString()}={value.GetProperty("value").GetString()}"));
                string feature = kind.Name == "client" ? "&feature=mini_program" : "";
                await client.ReadAsync($"api/count?kind={kind.Name}{feature}&app_id={SomeLogs.AppId}&day=2026-07-05{values}");
            }
        }
    }

    [Fact]
    public async Task A_method_that_a_route_does_not_have_is_not_answered()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync(new Uri("api/logs", UriKind.Relative), new StringContent(""));

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }
}
