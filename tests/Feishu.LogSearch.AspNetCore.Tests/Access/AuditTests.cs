using System.Net;
using Feishu.LogSearch.Capture.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class AuditTests
{
    [Fact]
    public async Task A_search_is_recorded_with_who_what_and_how_much()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        await client.ReadAsync($"api/logs?status=fail&{Answers.Day}&page_size=3");

        LogAccessRecord record = server.Audit.Records.Should().ContainSingle().Subject;
        record.UserName.Should().Be("ann");
        record.User.HasClaim(FeishuAppRoleRequirement.ClaimType, $"{SomeLogs.AppId}:developer").Should().BeTrue();
        record.Time.Should().Be(SomeLogs.Now);
        record.Action.Should().Be(LogAccessAction.Search);
        record.AppId.Should().Be(SomeLogs.AppId);
        record.Query.Should().Be($"{Answers.Day}&status=fail", "it is canonical");
        record.Entries.Should().Be(3);
        record.Outcome.Should().Be(LogAccessOutcome.Completed);
        record.Code.Should().BeNull();
    }

    [Theory]
    [InlineData($"api/histogram?{Answers.Day}", LogAccessAction.Count, 18L)]
    [InlineData($"api/facet?{Answers.Day}&field=status", LogAccessAction.Count, 18L)]
    [InlineData($"api/count?{Answers.Day}", LogAccessAction.Count, 18L)]
    [InlineData($"api/explain?{Answers.Day}", LogAccessAction.Count, 18L)]
    [InlineData($"api/coverage?{Answers.Day}", LogAccessAction.Count, null)]
    [InlineData($"api/deliveries?app_id={SomeLogs.AppId}&event_id={SomeLogs.EventId}", LogAccessAction.View, 2L)]
    public async Task What_is_read_is_recorded(string path, LogAccessAction action, long? entries)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        await client.ReadAsync(path);

        LogAccessRecord record = server.Audit.Records.Should().ContainSingle().Subject;
        (record.Action, record.Entries, record.Outcome).Should().Be((action, entries, LogAccessOutcome.Completed));
        record.AppId.Should().Be(SomeLogs.AppId);
        record.Query.Should().Be(path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..].Replace("&field=status", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_searched_for_is_not_recorded()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        await client.ReadAsync($"api/logs?{Answers.Day}&keyword=t-caecc734c2e3328a62489fe0648c4b98779515d3&keyword=app_secret%3D0123456789");

        server.Audit.Records.Should().ContainSingle().Which.Query.Should().Be($"{Answers.Day}&keyword=%5Bredacted%5D&keyword=app_secret%3D%5Bredacted%5D");
    }

    [Fact]
    public async Task What_is_denied_refused_or_failed_is_recorded_too()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage denied = await client.AskAsync($"api/logs?kind=server&app_id={SomeLogs.OtherAppId}&last=1h");
        using HttpResponseMessage refused = await client.AskAsync($"api/logs?kind=server&app_id={SomeLogs.AppId}&last=1h&http_status=x");
        server.Store.FailsReads = true;
        using HttpResponseMessage failed = await client.AskAsync($"api/logs?{Answers.Day}");

        server.Audit.Records.Select(record => (record.Outcome, record.AppId, record.Code)).Should().Equal(
            (LogAccessOutcome.Denied, SomeLogs.OtherAppId, "FLS7002"),
            (LogAccessOutcome.Refused, SomeLogs.AppId, "FLS1107"),
            (LogAccessOutcome.Failed, SomeLogs.AppId, "FLS4003"));
    }

    [Fact]
    public async Task What_shows_no_logs_is_not_recorded()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        foreach (string path in new[] { "", "api/session", "api/fields", "openapi.json" })
        {
            using HttpResponseMessage answer = await client.AskAsync(path);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        server.Audit.Records.Should().BeEmpty();
    }

    [Theory]
    [InlineData($"api/logs?{Answers.Day}")]
    [InlineData($"api/export?{Answers.Day}&format=ndjson")]
    [InlineData($"api/follow?kind=server&app_id={SomeLogs.AppId}")]
    public async Task What_cannot_be_recorded_is_not_shown(string path)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        server.Audit.Fails = true;

        using HttpResponseMessage answer = await client.AskAsync(path);

        string problem = (await answer.ProblemAsync(HttpStatusCode.InternalServerError, "FLS7008")).ToString();
        problem.Should().NotContain("audit").And.NotContain("open-apis");
    }

    [Fact]
    public async Task An_audit_may_live_as_long_as_a_request()
    {
        var kept = new CollectedAudit();
        await using PageServer server = await PageServer.StartAsync(services: services =>
        {
            services.RemoveAll<ILogAccessAudit>();
            services.AddScoped<ILogAccessAudit>(_ => new AuditOfOneRequest(kept));
        });
        HttpClient client = await server.DeveloperAsync();

        await client.ReadAsync($"api/logs?{Answers.Day}");
        await client.ReadAsync($"api/logs?{Answers.Day}");

        kept.Records.Should().HaveCount(2);
    }

    [Fact]
    public async Task Without_an_audit_of_the_hosts_an_access_is_a_log_message()
    {
        var lines = new LogLines<LoggedAccessAudit>();
        await using PageServer server = await PageServer.StartAsync(services: services =>
        {
            services.RemoveAll<ILogAccessAudit>();
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new AuditLines(lines)));
        });
        HttpClient client = await server.DeveloperAsync();

        await client.ReadAsync($"api/logs?{Answers.Day}");
        using HttpResponseMessage denied = await client.AskAsync("api/logs?kind=server&app_id=cli_0%0Aforged&last=1h");

        lines.All.Should().Equal(
            $"Access to the logs of {SomeLogs.AppId} by ann: Search, Completed (entries: 18, code: , query: {Answers.Day}).",
            "Access to the logs of cli_0 forged by ann: Search, Denied (entries: , code: FLS7002, query: kind=server&app_id=cli_0%0Aforged&last=1h).");
        lines.Warnings.Should().ContainSingle();
    }

    private sealed class AuditOfOneRequest(CollectedAudit kept) : ILogAccessAudit, IDisposable
    {
        private bool _isDisposed;

        public ValueTask RecordAsync(LogAccessRecord access, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return kept.RecordAsync(access, cancellationToken);
        }

        public void Dispose() => _isDisposed = true;
    }

    private sealed class AuditLines(ILogger lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName == LoggedAccessAudit.Category ? lines : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public void Dispose()
        {
        }
    }
}
