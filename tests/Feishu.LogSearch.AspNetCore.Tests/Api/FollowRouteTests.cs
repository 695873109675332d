using System.Net;
using System.Text.Json;
using Feishu.LogSearch.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class FollowRouteTests
{
    private const string Fails = $"api/follow?kind=server&app_id={SomeLogs.AppId}&status=fail";

    [Fact]
    public async Task New_entries_that_match_come_as_events()
    {
        await using PageServer server = await PageServer.StartAsync();
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);
        ServerLogEntry first = NewCall("first", LogStatus.Fail, 1);
        ServerLogEntry third = NewCall("third", LogStatus.Fail, 3);

        (await stream.NextAsync()).Should().Be(": following");
        await AppendAsync(server.Services, first, NewCall("second", LogStatus.Success, 2), third);
        string one = await stream.NextEventAsync(server.Time, TimeSpan.FromSeconds(1));
        string two = await stream.NextAsync();

        new[] { one, two }.Select(Entry).Should().Equal(first, third);
        stream.Answer.Content.Headers.ContentType!.ToString().Should().Be("text/event-stream; charset=utf-8");
        PageTests.Header(stream.Answer, "X-Accel-Buffering").Should().Be("no");
        PageTests.Header(stream.Answer, "Cache-Control").Should().Be("no-store");
    }

    [Fact]
    public async Task What_is_recorded_as_soon_as_it_says_that_it_follows_comes()
    {
        ServerLogEntry entry = NewCall("at once", LogStatus.Fail, 1);
        await using PageServer server = await PageServer.StartAsync(pipeline: app => app.Use((HttpContext context, RequestDelegate next) =>
        {
            // A reader as quick as can be: it has recorded before the server's first write returns.
            context.Response.Body = new WatchedBody(context.Response.Body, () => AppendAsync(app.Services, entry));
            return next(context);
        }));
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);

        (await stream.NextAsync()).Should().Be(": following");
        string received = await stream.NextEventAsync(server.Time, TimeSpan.FromSeconds(1));

        Entry(received).Should().Be(entry);
    }

    [Fact]
    public async Task A_quiet_stream_shows_that_it_is_alive()
    {
        await using PageServer server = await PageServer.StartAsync();
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);

        (await stream.NextAsync()).Should().Be(": following");
        (await stream.NextAsync(server.Time, TimeSpan.FromSeconds(15))).Should().Be(": keep-alive");
    }

    [Fact]
    public async Task A_stream_ends_so_that_rights_are_checked_again()
    {
        await using PageServer server = await PageServer.StartAsync(configure: options => options.MaxFollowTime = TimeSpan.FromMinutes(1));
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);

        (await stream.NextAsync()).Should().Be(": following");
        (await stream.NextEventAsync(server.Time, TimeSpan.FromMinutes(1))).Should().Be("event: end\ndata: {}");
        (await stream.NextAsync()).Should().BeEmpty("it has ended");
        server.Audit.Records.Select(record => record.Outcome).Should().Equal(LogAccessOutcome.Started, LogAccessOutcome.Completed);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_stream_with_a_problem()
    {
        await using PageServer server = await PageServer.StartAsync();
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);

        (await stream.NextAsync()).Should().Be(": following");
        server.Store.FailsReads = true;
        string problem = await stream.NextEventAsync(server.Time, TimeSpan.FromSeconds(1));

        problem.Should().StartWith("event: problem\ndata: {").And.Contain("\"code\":\"FLS4003\"").And.NotContain("the store is out");
        (await stream.NextAsync()).Should().BeEmpty("it has ended");
        server.Audit.Records[^1].Outcome.Should().Be(LogAccessOutcome.Failed);
    }

    [Fact]
    public async Task A_user_who_goes_away_ends_it_and_gives_the_slot_back()
    {
        await using PageServer server = await PageServer.StartAsync(configure: options => options.MaxFollowsPerUser = 1);
        HttpClient client = await server.DeveloperAsync();
        using (EventStream stream = await EventStream.OpenAsync(client, Fails))
        {
            (await stream.NextAsync()).Should().Be(": following");
            using HttpResponseMessage another = await client.AskAsync(Fails);
            await another.ProblemAsync(HttpStatusCode.TooManyRequests, "FLS7005");
        }

        await Eventually.BecomesTrueAsync(() => server.Audit.Records.Any(record => record.Outcome == LogAccessOutcome.Cancelled), "the stream has ended");
        using EventStream next = await EventStream.OpenAsync(client, Fails);
        next.Answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_those_who_follow()
    {
        PageServer server = await PageServer.StartAsync();
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), Fails);
        (await stream.NextAsync()).Should().Be(": following");

        ValueTask stopping = server.DisposeAsync();

        (await stream.NextAsync()).Should().Be("event: end\ndata: {}");
        await stopping;
    }

    [Theory]
    [InlineData($"api/follow?kind=client&app_id={SomeLogs.AppId}&feature=widget", "FLS1201")]
    [InlineData($"api/follow?kind=server&app_id={SomeLogs.AppId}&http_status=x", "FLS1107")]
    public async Task A_query_that_breaks_a_rule_is_refused_before_the_stream_begins(string path, string code)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync(path);

        await answer.ProblemAsync(HttpStatusCode.BadRequest, code);
    }

    private static ServerLogEntry NewCall(string id, LogStatus status, int milliseconds) =>
        SomeLogs.Calls[0] with { Id = id, Status = status, Time = SomeLogs.Now.AddMilliseconds(milliseconds) };

    private static LogEntry Entry(string text)
    {
        text.Should().StartWith("event: entry\ndata: {");
        return LogJson.Read(JsonDocument.Parse(text["event: entry\ndata: ".Length..]).RootElement);
    }

    private static async Task AppendAsync(IServiceProvider services, params LogEntry[] entries)
    {
        ((FakeTimeProvider)services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromMilliseconds(10));
        await services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(entries));
    }
}
