using System.Net;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class SearchRoutesTests
{
    [Fact]
    public async Task A_page_has_the_newest_entries_and_the_cursor_of_the_next()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement page = await client.ReadAsync($"api/logs?{Answers.Day}&page_size=10");
        JsonElement next = await client.ReadAsync($"api/logs?{Answers.Day}&page_size=10&cursor={page.GetProperty("next").GetString()}");

        page.GetProperty("entries").EnumerateArray().Concat(next.GetProperty("entries").EnumerateArray()).Select(LogJson.Read)
            .Should().Equal(SomeLogs.Calls.Reverse());
        next.GetProperty("next").ValueKind.Should().Be(JsonValueKind.Null);
        page.GetProperty("window").GetProperty("start").GetString().Should().Be("2026-07-04T16:00:00.000Z");
        page.GetProperty("completeness").GetProperty("is_complete").GetBoolean().Should().BeTrue();
        page.GetProperty("cost").GetProperty("records_scanned").GetInt64().Should().BePositive();
    }

    [Fact]
    public async Task A_histogram_counts_by_time_and_status()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement histogram = await client.ReadAsync($"api/histogram?{Answers.Day}&bucket_ms=3600000");

        histogram.GetProperty("bucket_ms").GetInt64().Should().Be(3_600_000);
        histogram.GetProperty("total").ToString().Should().Be("""{"success":12,"fail":5,"timeout":1}""");
        histogram.GetProperty("buckets").EnumerateArray()
            .Single(bucket => bucket.GetProperty("start").GetString() == "2026-07-05T02:00:00.000Z")
            .ToString().Should().Be("""{"start":"2026-07-05T02:00:00.000Z","end":"2026-07-05T03:00:00.000Z","success":4,"fail":1,"timeout":1}""");
    }

    [Fact]
    public async Task A_facet_counts_by_value()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement facet = await client.ReadAsync($"api/facet?{Answers.Day}&field=error_code&top=1");

        facet.GetProperty("values").ToString().Should().Be("""[{"value":"0","count":12}]""");
        facet.GetProperty("distinct").GetInt32().Should().Be(2);
        facet.GetProperty("missing").GetInt64().Should().Be(0);
    }

    [Fact]
    public async Task A_count_is_by_status()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement count = await client.ReadAsync($"api/count?{Answers.Day}&status=fail&status=timeout");

        count.ToString().Should().Be("""{"success":0,"fail":5,"timeout":1,"total":6,"completeness":{"is_complete":true,"reason":null,"message":null,"covered":null}}""");
    }

    [Theory]
    [InlineData("api/logs?kind=server&app_id=cli_a1b2c3d4e5f60718&last=25h", "FLS1001")]
    [InlineData("api/logs?kind=server&app_id=cli_a1b2c3d4e5f60718&day=2026-06-28", "FLS1002")]
    [InlineData("api/logs?kind=server&app_id=cli_a1b2c3d4e5f60718", "FLS1006")]
    [InlineData($"api/logs?{Answers.Day}&page_size=0", "FLS1501")]
    [InlineData($"api/logs?{Answers.Day}&page_size=ten", "FLS1107")]
    [InlineData($"api/logs?{Answers.Day}&cursor=x", "FLS2003")]
    [InlineData($"api/logs?{Answers.Day}&cursor=", "FLS1107")]
    [InlineData($"api/logs?{Answers.Day}&page_size=1&page_size=2", "FLS1304")]
    [InlineData($"api/histogram?{Answers.Day}&bucket_ms=1", "FLS1501")]
    [InlineData($"api/facet?{Answers.Day}", "FLS1303")]
    [InlineData($"api/facet?{Answers.Day}&field=url2", "FLS1302")]
    [InlineData($"api/facet?{Answers.Day}&field=log_id", "FLS1302")]
    public async Task What_breaks_a_rule_is_refused(string path, string code)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync(path);

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
        JsonElement violation = problem.GetProperty("violations")[0];
        violation.GetProperty("problem").GetProperty("en").GetString().Should().NotBeEmpty();
        violation.GetProperty("problem").GetProperty("zh").GetString().Should().NotBeEmpty();
        violation.GetProperty("way_out").GetProperty("zh").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task All_violations_are_told_at_once()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/logs?{Answers.Day}&page_size=5000&statuss=fail&pagesize=1");

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "FLS1501");
        problem.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("parameter").GetString())
            .Should().Equal("page_size", "statuss", "pagesize");
    }
}
