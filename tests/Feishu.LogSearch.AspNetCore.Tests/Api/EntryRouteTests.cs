using System.Net;
using System.Text.Json;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class EntryRouteTests
{
    [Fact]
    public async Task An_entry_is_found_by_its_id_and_time_and_explained()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        ServerLogEntry call = SomeLogs.Calls[3];

        JsonElement answer = await client.ReadAsync(PathOf(call));

        LogJson.Read(answer.GetProperty("entry")).Should().Be(call);
        JsonElement explanation = answer.GetProperty("explanation");
        FeishuErrorExplanation known = call.Explain()!;
        explanation.GetProperty("is_known").GetBoolean().Should().BeTrue();
        explanation.GetProperty("summary").GetProperty("zh").GetString().Should().Be(known.Summary.Chinese);
        explanation.GetProperty("retry").GetString().Should().Be("after_delay");
        explanation.GetProperty("api").GetProperty("path").GetString().Should().Be("/open-apis/im/v1/messages");
        answer.GetProperty("api").GetProperty("token_types").EnumerateArray().Select(type => type.GetString()).Should().Contain("tenant_access_token");
    }

    [Fact]
    public async Task Entries_of_all_kinds_are_found()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement push = await client.ReadAsync(PathOf(SomeLogs.Pushes[0]));
        JsonElement call = await client.ReadAsync(PathOf(SomeLogs.ClientCall) + "&feature=mini_program");

        LogJson.Read(push.GetProperty("entry")).Should().Be(SomeLogs.Pushes[0]);
        push.GetProperty("event_type").GetProperty("name").GetString().Should().Be("im.message.receive_v1");
        LogJson.Read(call.GetProperty("entry")).Should().Be(SomeLogs.ClientCall);
    }

    [Fact]
    public async Task What_ended_well_needs_no_explanation()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        JsonElement answer = await client.ReadAsync(PathOf(SomeLogs.Calls[1]));

        answer.GetProperty("explanation").ValueKind.Should().Be(JsonValueKind.Null);
        answer.GetProperty("api").GetProperty("title").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task An_entry_is_found_among_thousands_of_the_same_millisecond()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        ServerLogEntry[] many = [.. Enumerable.Range(0, 2_500).Select(_ => SomeLogs.Calls[0] with { Id = Guid.NewGuid().ToString("N"), Time = SomeLogs.Now.AddHours(-4) })];
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(many));

        JsonElement answer = await client.ReadAsync(PathOf(many.MinBy(entry => entry.Id)!));

        answer.GetProperty("entry").GetProperty("id").GetString().Should().Be(many.Min(entry => entry.Id));
    }

    [Theory]
    [InlineData("id=nothing&time=2026-07-05T01:00:00.000Z")]
    [InlineData("id=nothing&time=2026-05-05T01:00:00.000Z")]
    [InlineData("id=nothing&time=2027-05-05T01:00:00.000Z")]
    [InlineData("id=nothing&time=0001-01-01T00:00:00.000Z")]
    [InlineData("id=nothing&time=9999-12-31T23:59:59.999Z")]
    public async Task An_entry_that_is_not_there_or_kept_no_longer_is_not_found(string which)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/entry?kind=server&app_id={SomeLogs.AppId}&{which}");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "FLS7004");
    }

    [Theory]
    [InlineData("kind=servers&app_id={app}&id=x&time=2026-07-05T01:00:00.000Z", "FLS1107", "kind")]
    [InlineData("kind=server&app_id={app}&id=x&time=yesterday", "FLS1107", "time")]
    [InlineData("kind=server&app_id={app}&time=2026-07-05T01:00:00.000Z", "FLS1303", "id")]
    [InlineData("kind=server&app_id={app}&id=&time=2026-07-05T01:00:00.000Z", "FLS1107", "id")]
    [InlineData("kind=client&app_id={app}&id=x&time=2026-07-05T01:00:00.000Z", "FLS1303", "feature")]
    [InlineData("kind=client&app_id={app}&feature=widget&id=x&time=2026-07-05T01:00:00.000Z", "FLS1201", "feature")]
    public async Task What_breaks_a_rule_is_refused(string query, string code, string parameter)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/entry?{query.Replace("{app}", SomeLogs.AppId, StringComparison.Ordinal)}");

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
        problem.GetProperty("violations")[0].GetProperty("parameter").GetString().Should().Be(parameter);
    }

    [Fact]
    public async Task An_unknown_parameter_is_refused_once_however_often_it_is_given()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"{PathOf(SomeLogs.Calls[3])}&x=1&x=2&x=3");

        JsonElement problem = await answer.ProblemAsync(HttpStatusCode.BadRequest, "FLS1301");
        problem.GetProperty("violations").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_recorded_link_that_leads_to_no_web_page_is_left_out()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        ServerLogEntry hostile = SomeLogs.Calls[3] with { Id = "hostile", Troubleshooter = "javascript:alert(1)" };
        ServerLogEntry honest = SomeLogs.Calls[3] with { Id = "honest", Troubleshooter = "https://open.feishu.cn/search?log_id=1" };
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([hostile, honest]));

        (await client.ReadAsync(PathOf(hostile))).GetProperty("explanation").GetProperty("troubleshooter").ValueKind.Should().Be(JsonValueKind.Null);
        (await client.ReadAsync(PathOf(honest))).GetProperty("explanation").GetProperty("troubleshooter").GetString().Should().Be(honest.Troubleshooter);
    }

    private static string PathOf(LogEntry entry) =>
        $"api/entry?kind={WireText.Of(entry.Kind)}&app_id={entry.AppId}&id={entry.Id}&time={Uri.EscapeDataString(WireText.Of(entry.Time))}";
}
