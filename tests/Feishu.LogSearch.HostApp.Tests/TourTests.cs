using System.Globalization;
using Feishu.LogSearch;
using HostApp;

namespace HostAppTests;

/// <summary>What the tour shows.</summary>
[Collection(SampleRunCollection.Name)]
public sealed class TourTests(SampleRun run)
{
    [Fact]
    public void Every_search_finds_something() =>
        run.Findings.Should().HaveCountGreaterThan(8).And.OnlyContain(finding => finding.Count.Total > 0 && finding.Shown.Length > 0);

    [Fact]
    public void Every_search_counts_what_its_entries_say()
    {
        foreach (TourFinding finding in run.Findings)
        {
            LogEntry[] expected = [.. run.Entries.Concat<LogEntry>(run.Pushes).Concat(run.Reports).Where(entry => Matches(finding.Query, entry))];
            finding.Count.Should().Be(new LogCount(Of(LogStatus.Success), Of(LogStatus.Fail), Of(LogStatus.Timeout)), $"of {finding.Query}");
            finding.Shown.Should().BeSubsetOf(expected, $"of {finding.Query}");

            long Of(LogStatus status) => expected.Count(entry => entry.Status == status);
        }
    }

    [Fact]
    public void Failures_that_are_shown_failed()
    {
        TourFinding failures = run.Findings.Single(finding => finding.Query.ToQueryString().EndsWith("&last=12h&status=fail&status=timeout", StringComparison.Ordinal));
        failures.Count.Success.Should().Be(0);
        failures.Shown.Should().AllBeOfType<ServerLogEntry>().And.OnlyContain(entry => entry.Status != LogStatus.Success && ((ServerLogEntry)entry).ErrorMessage != null);
    }

    [Fact]
    public void The_burst_is_refused_beyond_the_documented_limit()
    {
        // 30 calls to an API that allows 20 a minute.
        run.Entries.Count(entry => entry.ErrorCode == 99991400 && entry.HttpStatus == 429).Should().Be(10);
    }

    [Fact]
    public void Both_refusals_are_told_in_English_and_in_Chinese()
    {
        run.Output.Should().Contain(LogErrorCodes.WindowTooLong).And.Contain("24 hours").And.Contain("24 小时");
        run.Output.Should().Contain(LogErrorCodes.TenantKeyNotAllowed).And.Contain("self-built").And.Contain("企业自建应用");
    }

    [Fact]
    public void No_line_is_wider_than_the_terminal_or_has_a_colour_that_nobody_asked_for()
    {
        run.Output.Should().NotContain("\e");
        run.Output.Split('\n').Where(line => TextWidth.Of(line.TrimEnd('\r')) > 100).Should().BeEmpty();
    }

    [Fact]
    public void Pages_of_the_walk_hold_every_timeout_once()
    {
        long shown = run.Output.Split('\n')
            .Where(line => line.TrimStart().StartsWith("page ", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(':')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
        shown.Should().Be(run.Entries.Count(entry => entry.AppId == SampleApp.Store.AppId && entry.Status == LogStatus.Timeout)).And.BeGreaterThan(10);
    }

    [Fact]
    public async Task The_deployment_is_the_only_gap_of_the_day()
    {
        DateTimeOffset end = run.Pushes.Max(push => push.Time).ToOffset(TimeSpan.FromHours(8));
        DateTimeOffset midnight = end - end.TimeOfDay;
        foreach (SampleApp app in SampleApp.All)
        {
            LogCoverage coverage = await run.Logs.Find(ServerLogQuery.ForApp(app.AppId).Between(midnight.AddHours(9), end)).GetCoverageAsync();
            LogCoverageGap gap = coverage.Gaps.Should().ContainSingle().Which;
            gap.Reason.Should().Be(LogCoverageReason.Stopped);
            gap.Window.Start.Should().BeCloseTo(midnight.AddHours(16.5), TimeSpan.FromMinutes(1));
            gap.Window.End.Should().BeCloseTo(midnight.AddHours(16.5).AddMinutes(20), TimeSpan.FromMinutes(1));
        }

        run.Output.Should().Contain("the host was stopped").And.Contain("宿主应用已停止");
    }

    [Fact]
    public void What_is_forwarded_is_what_was_previewed()
    {
        run.Output.Should().Contain("the bot got the very bytes of the preview");
        run.Feishu.Bot.Cards.Should().ContainSingle().Which.Should().Contain("calendar not found");
    }

    // Says again, in plain C#, what the tour's queries ask for.
    private static bool Matches(LogQuery query, LogEntry entry) =>
        entry.Kind == query.Kind && entry.AppId == query.AppId && (query as ClientLogQuery)?.Feature == (entry as ClientLogEntry)?.Feature && query.Filters.All(filter => filter.IsNegated != (filter.Name == "keyword"
            ? filter.Values.All(value => Matches(filter.Name, value, entry))
            : filter.Values.Any(value => Matches(filter.Name, value, entry))));

    private static bool Matches(string filter, string value, LogEntry entry) => entry switch
    {
        ServerLogEntry call => Matches(filter, value, call),
        EventLogEntry push => Matches(filter, value, push),
        ClientLogEntry report when filter == "keyword" =>
            new[] { report.Api, report.Message, report.ErrorMessage }.Any(text => text?.Contains(value, StringComparison.OrdinalIgnoreCase) == true),
        _ => throw new NotSupportedException($"The test does not know the filter {filter} of {entry.Kind} logs."),
    };

    private static bool Matches(string filter, string value, EventLogEntry entry) => filter switch
    {
        "event_type" => entry.EventType == value,
        "status" => string.Equals(entry.Status.ToString(), value, StringComparison.OrdinalIgnoreCase),
        "retry_count" => entry.RetryCount?.ToString(CultureInfo.InvariantCulture) == value,
        "push_delay_ms" => entry.PushDelay >= TimeSpan.FromMilliseconds(int.Parse(value.Split("..")[0], CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"The test does not know the filter {filter} of events."),
    };

    private static bool Matches(string filter, string value, ServerLogEntry entry) => filter switch
    {
        "url" => value.Split('/').Length == entry.Url!.Split('/').Length && value.Split('/').Zip(entry.Url.Split('/')).All(pair => pair.First.StartsWith(':') || pair.First == pair.Second),
        "request_id" => entry.RequestId == value || entry.LogId == value,
        "status" => string.Equals(entry.Status.ToString(), value, StringComparison.OrdinalIgnoreCase),
        "error_code" => entry.ErrorCode?.ToString(CultureInfo.InvariantCulture) == value,
        "http_status" => entry.HttpStatus?.ToString(CultureInfo.InvariantCulture) == value,
        "error_message" => entry.ErrorMessage?.Contains(value, StringComparison.OrdinalIgnoreCase) == true,
        "tenant_key" => entry.TenantKey == value,
        "open_id" => entry.OpenId == value,
        "method" => entry.Method == value,
        "keyword" => entry.Url!.Contains(value, StringComparison.OrdinalIgnoreCase) || entry.ErrorMessage?.Contains(value, StringComparison.OrdinalIgnoreCase) == true,
        "duration_ms" => entry.Duration >= TimeSpan.FromMilliseconds(int.Parse(value.Split("..")[0], CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"The test does not know the filter {filter}."),
    };
}
