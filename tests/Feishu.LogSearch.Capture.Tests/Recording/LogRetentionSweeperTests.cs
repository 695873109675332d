namespace Feishu.LogSearch.Capture.Tests;

public sealed class LogRetentionSweeperTests
{
    private readonly RecordingWriter _writer = new();
    private readonly WatchedTime _time = new();
    private readonly LogLines<LogRetentionSweeper> _log = new();

    [Fact]
    public async Task Expired_entries_are_deleted_at_start_and_every_hour_and_a_failure_ends_nothing()
    {
        int sweeps = 0;
        _writer.OnDeleteExpired = _ => ++sweeps == 2 ? throw new LogStoreException(LogErrorCodes.StoreDeleteFailed, "locked") : Task.CompletedTask;
        using var sweeper = new LogRetentionSweeper(_writer, new LogRecorderOptions(), _time, _log);

        await sweeper.StartAsync(CancellationToken.None);
        for (int expected = 1; expected <= 4; expected++)
        {
            (await _time.PassNextWaitAsync()).Should().Be(TimeSpan.FromHours(1));
            sweeps.Should().BeGreaterThanOrEqualTo(expected);
        }

        await sweeper.StopAsync(CancellationToken.None);
        _log.All.Should().ContainSingle().Which.Should().Contain("Deleting expired log entries failed");
    }

    [Fact]
    public async Task Stopping_ends_a_sweep_that_hangs()
    {
        var sweeping = new TaskCompletionSource();
        _writer.OnDeleteExpired = token =>
        {
            sweeping.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        };
        using var sweeper = new LogRetentionSweeper(_writer, new LogRecorderOptions(), _time, _log);
        await sweeper.StartAsync(CancellationToken.None);
        await sweeping.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await sweeper.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        sweeper.ExecuteTask!.IsCompletedSuccessfully.Should().BeTrue();
        _log.All.Should().BeEmpty("stopping is no failure");
    }
}
