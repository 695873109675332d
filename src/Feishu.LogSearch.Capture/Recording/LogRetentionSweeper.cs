using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>Deletes what has passed out of retention, at start and then again and again. A failure is logged, and the next round tries again.</summary>
internal sealed class LogRetentionSweeper(ILogWriter writer, LogRecorderOptions options, TimeProvider time, ILogger<LogRetentionSweeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for the first round.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await writer.DeleteExpiredAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.SweepFailed(logger, exception, options.SweepInterval);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(options.SweepInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
