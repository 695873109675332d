using Microsoft.Extensions.Hosting;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Starts the recorder with its host, so that it is known to have been there also where nothing happened; stops it after
/// everything else has stopped, so that the last calls of other services are recorded too.
/// </summary>
internal sealed class LogRecorderService(LogRecorder recorder) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        recorder.Start();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => recorder.StopAsync(cancellationToken);
}
