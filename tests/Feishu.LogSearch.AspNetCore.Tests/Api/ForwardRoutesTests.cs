using System.Net;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ForwardRoutesTests
{
    [Fact]
    public async Task What_was_previewed_is_sent_byte_for_byte()
    {
        var forwarder = new CollectedForwards();
        await using PageServer server = await StartAsync(forwarder);
        HttpClient client = await server.DeveloperAsync();
        string selection = Selection(SomeLogs.Calls[3], SomeLogs.Calls[6]);

        using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", $"{{{selection}}}");
        JsonElement preview = await previewed.JsonAsync();
        forwarder.Sent.Should().BeEmpty("a preview sends nothing");
        using HttpResponseMessage sent = await client.PostAsync("api/forward", $"{{{selection},\"digest\":\"{preview.GetProperty("digest").GetString()}\"}}");

        (await sent.JsonAsync()).ToString().Should().Be("""{"parts_sent":2}""");
        forwarder.Sent.Should().ContainSingle().Which.Parts.Select(part => part.Text)
            .Should().Equal(preview.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("text").GetString()));
        preview.GetProperty("receiver").GetString().Should().Be("the collector");
        preview.GetProperty("markdown").GetString().Should().Contain(SomeLogs.LogId).And.Contain("应用");
        server.Audit.Records.Select(record => (record.Action, record.Outcome, record.Entries)).Should().Equal(
            (LogAccessAction.PreviewForward, LogAccessOutcome.Completed, 2),
            (LogAccessAction.Forward, LogAccessOutcome.Started, 2),
            (LogAccessAction.Forward, LogAccessOutcome.Completed, 2));
        server.Audit.Records[0].Query.Should().Be($"kind=server&id={SomeLogs.Calls[3].Id}&id={SomeLogs.Calls[6].Id}");
    }

    [Fact]
    public async Task What_is_not_what_was_previewed_is_not_sent()
    {
        var forwarder = new CollectedForwards();
        await using PageServer server = await StartAsync(forwarder);
        HttpClient client = await server.DeveloperAsync();
        using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", $"{{{Selection(SomeLogs.Calls[3])}}}");
        string digest = (await previewed.JsonAsync()).GetProperty("digest").GetString()!;

        using HttpResponseMessage others = await client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[6])},\"digest\":\"{digest}\"}}");
        using HttpResponseMessage noted = await client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[3])},\"note\":\"and this\",\"digest\":\"{digest}\"}}");
        forwarder.Receiver = "somebody else";
        using HttpResponseMessage elsewhere = await client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[3])},\"digest\":\"{digest}\"}}");

        foreach (HttpResponseMessage answer in new[] { others, noted, elsewhere })
        {
            await answer.ProblemAsync(HttpStatusCode.Conflict, "FLS6006");
        }

        forwarder.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task A_forward_that_has_begun_is_sent_though_the_user_goes_away_and_is_recorded_as_sent()
    {
        var forwarder = new CollectedForwards { Gate = new TaskCompletionSource() };
        await using PageServer server = await StartAsync(forwarder);
        HttpClient client = await server.DeveloperAsync();
        using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", $"{{{Selection(SomeLogs.Calls[3])}}}");
        string digest = (await previewed.JsonAsync()).GetProperty("digest").GetString()!;

        Task<HttpResponseMessage> sending = client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[3])},\"digest\":\"{digest}\"}}");
        await Eventually.BecomesTrueAsync(() => server.Audit.Records.Any(record => record.Outcome == LogAccessOutcome.Started), "sending has begun");
        client.CancelPendingRequests();
        await sending.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        forwarder.Gate.SetResult();

        await Eventually.BecomesTrueAsync(() => server.Audit.Records.Count == 3, "it is recorded");
        forwarder.Sent.Should().ContainSingle();
        server.Audit.Records[^1].Outcome.Should().Be(LogAccessOutcome.Completed);
    }

    [Fact]
    public async Task Without_a_forwarder_a_preview_can_still_be_copied()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", $"{{{Selection(SomeLogs.Calls[3])}}}");
        using HttpResponseMessage sent = await client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[3])},\"digest\":\"x\"}}");

        JsonElement preview = await previewed.JsonAsync();
        preview.GetProperty("digest").ValueKind.Should().Be(JsonValueKind.Null);
        preview.GetProperty("parts").GetArrayLength().Should().Be(0);
        preview.GetProperty("markdown").GetString().Should().Contain(SomeLogs.LogId);
        await sent.ProblemAsync(HttpStatusCode.NotFound, "FLS7007");
    }

    [Fact]
    public async Task A_receiver_that_does_not_take_it_is_a_problem_that_tells_no_inner_detail()
    {
        var forwarder = new CollectedForwards();
        await using PageServer server = await StartAsync(forwarder);
        HttpClient client = await server.DeveloperAsync();
        using HttpResponseMessage previewed = await client.PostAsync("api/forward/preview", $"{{{Selection(SomeLogs.Calls[3])}}}");
        string digest = (await previewed.JsonAsync()).GetProperty("digest").GetString()!;
        forwarder.Failure = new SupportForwardException(SupportForwardCodes.Refused, new("hook 5f2c is gone", "机器人 5f2c 不存在")) { MessagesSent = 1 };

        using HttpResponseMessage sent = await client.PostAsync("api/forward", $"{{{Selection(SomeLogs.Calls[3])},\"digest\":\"{digest}\"}}");

        JsonElement problem = await sent.ProblemAsync(HttpStatusCode.BadGateway, "FLS6101");
        problem.GetProperty("messages_sent").GetInt32().Should().Be(1);
        problem.ToString().Should().NotContain("5f2c");
        server.Audit.Records[^1].Outcome.Should().Be(LogAccessOutcome.Failed);
    }

    [Fact]
    public async Task An_entry_that_is_kept_no_longer_is_not_forwarded()
    {
        await using PageServer server = await StartAsync(new CollectedForwards());
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/forward/preview", $"{{{Selection(SomeLogs.Calls[3] with { Id = "gone" })}}}");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "FLS6005");
    }

    [Fact]
    public async Task An_entry_of_another_app_cannot_be_named()
    {
        await using PageServer server = await StartAsync(new CollectedForwards());
        HttpClient client = await server.DeveloperAsync();
        LogEntry foreign = SomeLogs.Entries.Single(entry => entry.AppId == SomeLogs.OtherAppId);

        using HttpResponseMessage answer = await client.PostAsync("api/forward/preview", $"{{{Selection(foreign)}}}");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "FLS6005");
    }

    [Theory]
    [InlineData("\"kind\":\"client\",\"entries\":[{\"id\":\"x\",\"time\":\"2026-07-05T01:00:00Z\"}],\"language\":\"zh\"", "FLS6002")]
    [InlineData("\"kind\":\"server\",\"entries\":[],\"language\":\"zh\"", "FLS6001")]
    [InlineData("\"kind\":\"server\",\"language\":\"zh\"", "FLS1303")]
    [InlineData("\"kind\":\"server\",\"entries\":7,\"language\":\"zh\"", "FLS1107")]
    [InlineData("\"kind\":\"server\",\"entries\":[{\"id\":\"x\"}],\"language\":\"zh\"", "FLS1107")]
    [InlineData("\"kind\":\"server\",\"entries\":[{\"id\":\"x\",\"\\udc00time\":\"2026-07-05T01:00:00Z\"}],\"language\":\"zh\"", "FLS1107")]
    [InlineData("\"kind\":\"server\",\"entries\":[{\"id\":\"x\",\"time\":\"2026-07-05T01:00:00Z\"}],\"language\":\"fr\"", "FLS1107")]
    public async Task What_breaks_a_rule_is_refused(string body, string code)
    {
        await using PageServer server = await StartAsync(new CollectedForwards());
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.PostAsync("api/forward/preview", $"{{\"app_id\":\"{SomeLogs.AppId}\",{body}}}");

        await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_selection_and_a_note_have_limits()
    {
        await using PageServer server = await StartAsync(new CollectedForwards());
        HttpClient client = await server.DeveloperAsync();
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(Enumerable.Range(0, 101).Select(index => SomeLogs.Calls[3] with { Id = $"many-{index}" })));
        LogEntry[] many = [.. Enumerable.Range(0, 101).Select(index => SomeLogs.Calls[3] with { Id = $"many-{index}" })];

        using HttpResponseMessage most = await client.PostAsync("api/forward/preview", $"{{{Selection(many[..100])},\"note\":\"{new string('x', 2_000)}\"}}");
        using HttpResponseMessage more = await client.PostAsync("api/forward/preview", $"{{{Selection(many)}}}");
        using HttpResponseMessage longer = await client.PostAsync("api/forward/preview", $"{{{Selection(many[0])},\"note\":\"{new string('x', 2_001)}\"}}");

        most.StatusCode.Should().Be(HttpStatusCode.OK);
        await more.ProblemAsync(HttpStatusCode.BadRequest, "FLS6001");
        await longer.ProblemAsync(HttpStatusCode.BadRequest, "FLS1102");
    }

    private static Task<PageServer> StartAsync(ISupportForwarder forwarder) => PageServer.StartAsync(services: services => services.AddSingleton(forwarder));

    private static string Selection(params LogEntry[] entries) =>
        $"\"app_id\":\"{SomeLogs.AppId}\",\"kind\":\"server\",\"language\":\"zh\",\"entries\":[{string.Join(',', entries.Select(entry => $"{{\"id\":\"{entry.Id}\",\"time\":\"{WireText.Of(entry.Time)}\"}}"))}]";
}
