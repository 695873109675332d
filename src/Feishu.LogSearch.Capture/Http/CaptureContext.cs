using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.Capture;

/// <summary>What the capture of every client needs.</summary>
internal sealed class CaptureContext(Lazy<ILogRecorder> recorder, CaptureTelemetry telemetry, ClientTimeouts timeouts, TimeProvider time, FeishuRedactor redactor, ILogger<CaptureContext> logger)
{
    /// <summary>Made with the first call, not with the client: it makes the store, which may itself use a captured client.</summary>
    public ILogRecorder Recorder => recorder.Value;

    public ClientTimeouts Timeouts => timeouts;

    public TimeProvider Time => time;

    /// <summary>The capture itself failed: the call that it watches goes on.</summary>
    public void Failed(Exception exception, string stage)
    {
        telemetry.Failed(stage);
        if (logger.IsEnabled(LogLevel.Debug))
        {
            // It may be of the host's code, and its message of the call.
            Log.CaptureFailed(logger, redactor.Redact(exception), stage);
        }
    }
}
