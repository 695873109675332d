using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>What the capture of every client needs.</summary>
internal sealed class CaptureContext(ILogRecorder recorder, CaptureTelemetry telemetry, ClientTimeouts timeouts, TimeProvider time, ILogger<CaptureContext> logger)
{
    public ILogRecorder Recorder => recorder;

    public ClientTimeouts Timeouts => timeouts;

    public TimeProvider Time => time;

    /// <summary>The capture itself failed: the call that it watches goes on.</summary>
    public void Failed(Exception exception, string stage)
    {
        telemetry.Failed(stage);
        Log.CaptureFailed(logger, exception, stage);
    }
}
