namespace HostApp;

/// <summary>Waits for the host, which listens only after its services have started.</summary>
internal static class HostStarted
{
    public static async Task StartedAsync(this IHostApplicationLifetime host, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource();
        using CancellationTokenRegistration registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
