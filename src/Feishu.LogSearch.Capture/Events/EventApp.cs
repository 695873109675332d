using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>One app's way of decoding and recording pushes.</summary>
internal sealed class EventApp(string appId, FeishuEventOptions options, TimeProvider time)
{
    private static readonly TimeSpan RefusedWindow = TimeSpan.FromMinutes(1);

    private readonly object _counting = new();
    private readonly int _maxRefused = options.MaxRefusedEntriesPerMinute;
    private long _windowStart = time.GetTimestamp();
    private int _refused;

    public string AppId { get; } = appId;

    public FeishuEventDecoder Decoder { get; } = new(options, appId, time);

    public bool RecordBody { get; } = options.RecordBody;

    public ImmutableArray<string> Keys { get; } =
        [.. new[] { options.EncryptKey, options.VerificationToken }.Where(key => !string.IsNullOrWhiteSpace(key)).Cast<string>()];

    /// <summary>Whether one more refused push may be recorded in this minute.</summary>
    public bool TryCountRefused()
    {
        lock (_counting)
        {
            long now = time.GetTimestamp();
            if (time.GetElapsedTime(_windowStart, now) >= RefusedWindow)
            {
                _windowStart = now;
                _refused = 0;
            }

            return _refused++ < _maxRefused;
        }
    }
}
