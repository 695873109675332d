using Feishu.LogSearch.Capture.Tests;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class RecorderHealthTests
{
    private readonly StubStore _store = new();

    [Theory]
    [InlineData(4, HealthStatus.Healthy)]
    [InlineData(5, HealthStatus.Degraded)]
    [InlineData(8, HealthStatus.Degraded)]
    [InlineData(9, HealthStatus.Unhealthy)]
    public async Task A_queue_that_fills_is_degraded_and_then_unhealthy(int queued, HealthStatus status)
    {
        var appending = new TaskCompletionSource();
        _store.OnAppend = token =>
        {
            appending.TrySetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        await using CheckedHost host = Host();

        host.Recorder.Record(Some.Entry(time: host.Time.GetUtcNow()));
        await appending.Task;
        for (int i = 1; i < queued; i++)
        {
            host.Recorder.Record(Some.Entry(time: host.Time.GetUtcNow()));
        }

        HealthReportEntry entry = await host.CheckAsync();
        entry.Status.Should().Be(status);
        entry.Data.Should().Contain("queued", (long)queued).And.Contain("queue_capacity", 10);
    }

    [Fact]
    public async Task Entries_that_were_dropped_are_told_for_a_while()
    {
        var gate = new TaskCompletionSource();
        _store.OnAppend = _ => gate.Task;
        await using CheckedHost host = Host();
        while (host.Recorder.Record(Some.Entry(time: host.Time.GetUtcNow())))
        {
        }

        gate.SetResult();
        await host.Recorder.FlushAsync();

        HealthReportEntry entry = await host.CheckAsync();
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Be("1 entries were dropped since the host started (queue_full), some of them within 00:05:00.");
        entry.Data.Should().Contain("dropped_queue_full", 1L);

        host.Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Degraded, "another that looks must learn it too");
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task An_entry_that_breaks_a_rule_is_no_fault_of_the_host()
    {
        await using CheckedHost host = Host();
        host.Recorder.Record(Some.Entry(time: DateTimeOffset.UnixEpoch));
        await host.Recorder.FlushAsync();

        HealthReportEntry entry = await host.CheckAsync();

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().Contain($"dropped_{LogErrorCodes.RecordBeyondRetention}", 1L);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_degraded_and_after_a_while_unhealthy()
    {
        _store.OnAppend = _ => throw new IOException("/var/lib/secret.db is full");
        await using CheckedHost host = Host();
        host.Recorder.Record(Some.Entry(time: host.Time.GetUtcNow()));
        await Eventually.BecomesTrueAsync(() => host.Recorder.GetStatus().FailingSince is not null, "the store fails");

        HealthReportEntry entry = await host.CheckAsync();
        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Description.Should().Be("The log store has taken nothing since 2023-07-05 02:00:00Z; what is recorded is sent again.");
        entry.Data.Should().Contain("store_failing_since", host.Time.GetUtcNow()).And.ContainKey("last_store_error_time");
        string.Join(' ', entry.Data.Values).Should().NotContain("secret");

        host.Time.Advance(TimeSpan.FromMinutes(1));
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Unhealthy);

        _store.OnAppend = _ => Task.CompletedTask;
        await Eventually.BecomesTrueAsync(
            () =>
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                return host.Recorder.GetStatus().FailingSince is null;
            },
            "it is sent again");
        (await host.CheckAsync()).Status.Should().Be(HealthStatus.Healthy);
    }

    private CheckedHost Host() => new(_ => _store, recorder: options =>
    {
        options.Capacity = 10;
        options.KeepCoverage = false;
        options.DrainTimeout = TimeSpan.Zero;
    });
}
