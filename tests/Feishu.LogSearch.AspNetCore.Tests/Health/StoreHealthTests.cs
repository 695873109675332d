using Feishu.LogSearch.Capture.Tests;
using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class StoreHealthTests
{
    private readonly StubStore _store = new();

    [Fact]
    public async Task A_store_that_answers_is_healthy_and_its_figures_are_told()
    {
        await using var host = new CheckedHost(_ => _store);

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().Contain("store", "StubStore").And.Contain("records", 12L).And.Contain("bytes", 3_456L);
        entry.Data.Should().Contain("queued", 0L).And.Contain("queue_capacity", 20_000).And.Contain("recorded", 0L);
    }

    [Fact]
    public async Task The_embedded_store_tells_what_it_keeps()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logs-");
        try
        {
            await using var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = Path.Combine(folder.FullName, "logs.db") });
            await using var host = new CheckedHost(_ => store);
            (await host.CheckAsync()).Data.Should().Contain("records", 0L).And.NotContainKey("oldest", "there is no record");

            await store.AppendAsync(LogBatch.Of([Some.Entry()]), default);

            HealthReportEntry entry = await host.CheckAsync();
            entry.Status.Should().Be(HealthStatus.Healthy);
            entry.Data.Should().Contain("records", 1L).And.Contain("blocks", 1).And.Contain("oldest", Some.Time.ToUniversalTime());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_is_unhealthy_and_neither_its_path_nor_the_cause_is_told_but_in_the_log()
    {
        await using var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = "/nowhere/of-the-finance-team/logs.db" });
        await using var host = new CheckedHost(_ => store);

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Be($"The log store failed ({SqliteLogErrorCodes.CannotOpen}); the host's log says why.");
        entry.Exception.Should().BeNull("health pages show it");
        string.Join(' ', entry.Data.Values).Should().NotContain("finance");
        host.Lines.Warnings.Should().ContainSingle();
    }

    [Fact]
    public async Task A_store_that_throws_something_else_is_unhealthy_too()
    {
        _store.OnStatus = _ => throw new IOException("/var/lib/secret.db is gone");
        await using var host = new CheckedHost(_ => _store);

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Description.Should().Contain("IOException").And.NotContain("secret");
    }

    [Fact]
    public async Task A_store_that_tells_no_status_is_asked_for_a_record()
    {
        var store = new SwitchableStore(TimeProvider.System);
        await using var host = new CheckedHost(_ => store);

        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
        store.Reads.Should().Be(1);
        store.FailsReads = true;
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Unhealthy);
    }

    [Fact]
    public async Task A_slow_store_is_degraded()
    {
        await using var host = new CheckedHost(_ => _store, options => options.SlowAfter = TimeSpan.FromSeconds(2));
        _store.OnStatus = _ =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(2.5));
            return Task.CompletedTask;
        };

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Be("The log store took 2.5 s to answer, more than 00:00:02.");
        entry.Data.Should().Contain("store_ms", 2_500L);
    }

    [Fact]
    public async Task A_store_that_hangs_is_unhealthy_when_its_time_is_up_and_is_not_asked_again_meanwhile()
    {
        var gate = new TaskCompletionSource();
        _store.OnStatus = _ => gate.Task;
        await using var host = new CheckedHost(_ => _store, options => options.Timeout = TimeSpan.FromSeconds(3));

        foreach (int asked in (int[])[1, 1])
        {
            Task<HealthReportEntry> check = host.CheckAsync();
            await Eventually.BecomesTrueAsync(() => _store.Asked == asked, "the store is asked");
            await PassUntilAsync(check, host);
            HealthReportEntry hanging = await check;
            hanging.Status.Should().Be(HealthStatus.Unhealthy);
            hanging.Description.Should().Be("The log store did not answer within 00:00:03.");
        }

        gate.SetResult();
        _store.OnStatus = _ => Task.CompletedTask;
        await Eventually.BecomesTrueAsync(() => _store.Answered == 1, "the store answers after all");
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_store_that_heeds_its_token_is_told_to_stop_when_its_time_is_up()
    {
        CancellationToken given = default;
        _store.OnStatus = token =>
        {
            given = token;
            return Task.Delay(Timeout.Infinite, token);
        };
        await using var host = new CheckedHost(_ => _store);

        Task<HealthReportEntry> check = host.CheckAsync();
        await Eventually.BecomesTrueAsync(() => _store.Asked == 1, "the store is asked");
        await PassUntilAsync(check, host);

        (await check).Description.Should().StartWith("The log store did not answer within");
        given.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task A_check_that_nobody_waits_for_any_more_ends()
    {
        _store.OnStatus = token => Task.Delay(Timeout.Infinite, token);
        await using var host = new CheckedHost(_ => _store);
        using var gone = new CancellationTokenSource();
        Task<HealthReportEntry> check = host.CheckAsync(gone.Token);
        await Eventually.BecomesTrueAsync(() => _store.Asked == 1, "the store is asked");

        await gone.CancelAsync();

        await check.Invoking(ended => ended).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_store_whose_last_call_failed_is_degraded_and_what_it_said_is_not_told()
    {
        _store.Status = _store.Status with { LastError = "/var/lib/secret.db is full" };
        await using var host = new CheckedHost(_ => _store);

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Degraded);
        (entry.Description + string.Join(' ', entry.Data.Values)).Should().NotContain("secret");
    }

    [Theory]
    [InlineData(3_456, HealthStatus.Degraded)]
    [InlineData(3_457, HealthStatus.Healthy)]
    public async Task A_store_that_has_grown_too_large_is_degraded(long limit, HealthStatus status)
    {
        await using var host = new CheckedHost(_ => _store, options => options.DegradedBytes = limit);

        (await host.CheckAsync()).Status.Should().Be(status);
    }

    private static async Task PassUntilAsync(Task check, CheckedHost host)
    {
        // The wait may begin a moment after the store was asked.
        await Eventually.BecomesTrueAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return check.IsCompleted;
            },
            "the check ends");
    }
}
