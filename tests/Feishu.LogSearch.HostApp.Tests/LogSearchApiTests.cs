using System.Net;
using System.Text.Json;
using Feishu.LogSearch;
using HostApp;

namespace HostAppTests;

/// <summary>The sample's JSON API.</summary>
[Collection(SampleRunCollection.Name)]
public sealed class LogSearchApiTests(SampleRun run)
{
    private static readonly string Failures = ServerLogQuery.ForApp(SampleApp.Store.AppId).WithStatus(LogStatus.Fail).Last(TimeSpan.FromHours(12)).ToQueryString();

    [Fact]
    public async Task Pages_walked_by_their_cursors_hold_every_failure_once()
    {
        var ids = new List<string?>();
        string next = "";
        do
        {
            JsonElement page = await GetAsync($"/api/logs?{Failures}&pageSize=7{next}");
            ids.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()));
            next = page.GetProperty("next").GetString() is { } cursor ? $"&cursor={cursor}" : "";
        }
        while (next.Length > 0);

        ids.Should().BeEquivalentTo(run.Entries.Where(entry => entry.AppId == SampleApp.Store.AppId && entry.Status == LogStatus.Fail).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_histogram_adds_up_to_its_total()
    {
        JsonElement histogram = await GetAsync($"/api/logs/histogram?{Failures}&bucketSeconds=60");
        long total = histogram.GetProperty("total").GetProperty("fail").GetInt64();
        total.Should().BePositive().And.Be(histogram.GetProperty("buckets").EnumerateArray().Sum(bucket => bucket.GetProperty("count").GetProperty("fail").GetInt64()));
    }

    [Fact]
    public async Task A_facet_counts_what_is_stored()
    {
        JsonElement facet = await GetAsync($"/api/logs/facet?{Failures}&field=error_code&top=1");
        JsonElement most = facet.GetProperty("values")[0];
        most.GetProperty("count").GetInt32().Should().Be(run.Entries
            .Where(entry => entry.AppId == SampleApp.Store.AppId && entry.Status == LogStatus.Fail && entry.ErrorCode is not null)
            .GroupBy(entry => entry.ErrorCode)
            .Max(code => code.Count()));
    }

    [Fact]
    public async Task A_pasted_log_id_is_located()
    {
        ServerLogEntry entry = run.Entries.First(entry => entry.LogId is not null);
        JsonElement location = await GetAsync($"/api/logs/locate?app_id={entry.AppId}&text={Uri.EscapeDataString("报错 log_id: " + entry.LogId)}");
        location.GetProperty("entries").EnumerateArray().Should().ContainSingle().Which.GetProperty("id").GetString().Should().Be(entry.Id);
    }

    [Theory]
    [InlineData("/api/logs?kind=server&app_id=cli_9f3b7e64c2a1500b&last=25h", LogErrorCodes.WindowTooLong)]
    [InlineData("/api/logs?kind=server&app_id=cli_9f3b7e64c2a1500b&last=1h&satus=fail", LogErrorCodes.UnknownParameter)]
    [InlineData("/api/logs?kind=server&app_id=cli_9f3b7e64c2a1500b&last=1h&pageSize=0", LogErrorCodes.SizeOutOfRange)]
    [InlineData("/api/logs?kind=server&app_id=cli_9f3b7e64c2a1500b&last=1h&cursor=zzz", LogErrorCodes.CursorDamaged)]
    [InlineData("/api/logs?kind=server&app_id=cli_a5f0c2d9e1b8700d&last=1h&tenant_key=736588c9260f175e", LogErrorCodes.TenantKeyNotAllowed)]
    [InlineData("/api/logs/facet?kind=server&app_id=cli_9f3b7e64c2a1500b&last=1h&field=duration_ms", LogErrorCodes.FieldNotFacetable)]
    [InlineData("/api/logs/locate?app_id=cli_unknown&text=x", LogErrorCodes.UnknownApp)]
    public async Task What_breaks_a_rule_is_refused_with_its_code(string url, string code)
    {
        JsonElement problem = await GetAsync(url, HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("violations")[0].GetProperty("code").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("/api/logs?kind=event&app_id=cli_9f3b7e64c2a1500b&last=1h", "server logs only")]
    [InlineData("/api/logs/facet?kind=server&app_id=cli_9f3b7e64c2a1500b&last=1h&field=nope", "'nope'")]
    public async Task What_this_host_does_not_have_is_refused_with_a_sentence(string url, string sentence) =>
        (await GetAsync(url, HttpStatusCode.BadRequest)).GetProperty("detail").GetString().Should().Contain(sentence);

    [Fact]
    public async Task A_number_that_is_none_is_refused_as_problem_details() =>
        (await GetAsync($"/api/logs?{Failures}&pageSize=many", HttpStatusCode.BadRequest)).GetProperty("status").GetInt32().Should().Be(400);

    [Theory]
    [InlineData("zh-CN", "不能超过 24 小时")]
    [InlineData("fr", "at most 24 hours")]
    public async Task A_refusal_is_told_in_the_language_of_the_caller_or_in_English(string language, string words)
    {
        JsonElement problem = await GetAsync("/api/logs?kind=server&app_id=cli_9f3b7e64c2a1500b&last=25h", HttpStatusCode.BadRequest, language);
        problem.GetProperty("detail").GetString().Should().Contain(words);
    }

    private async Task<JsonElement> GetAsync(string url, HttpStatusCode expected = HttpStatusCode.OK, string language = "en")
    {
        using var client = new HttpClient { BaseAddress = run.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Accept-Language", language);
        using HttpResponseMessage response = await client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(expected, $"of {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
