using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What it takes to receive one app's pushes.</summary>
internal sealed class EventSource
{
    private EventSource(string appId, FeishuEventOptions options, IServiceProvider services, IFeishuEventRecorder recorder)
    {
        AppId = appId;
        MaxBodyBytes = options.MaxBodyBytes;
        Decoder = new FeishuEventDecoder(options, appId, services.GetRequiredService<TimeProvider>());
        Recorder = recorder;
        HasKey = !string.IsNullOrEmpty(options.EncryptKey) || !string.IsNullOrEmpty(options.VerificationToken);
    }

    public string AppId { get; }

    public int MaxBodyBytes { get; }

    public FeishuEventDecoder Decoder { get; }

    public IFeishuEventRecorder Recorder { get; }

    public bool HasKey { get; }

    /// <summary>Fails when the host starts, and not at the first push, where something is missing.</summary>
    public static EventSource Of(IServiceProvider services, string appId)
    {
        IFeishuEventRecorder recorder = services.GetService<IFeishuEventRecorder>()
            ?? throw new InvalidOperationException($"Pushes to '{appId}' cannot be recorded: add services.AddFeishuEvents(\"{appId}\", o => …).");
        return new EventSource(appId, services.GetRequiredService<IOptionsMonitor<FeishuEventOptions>>().Get(appId), services, recorder);
    }
}
