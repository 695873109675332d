namespace Feishu.LogSearch.Capture;

/// <summary>A push that has been answered, for <see cref="IFeishuEventRecorder.Record"/>.</summary>
public sealed record FeishuEventDelivery
{
    /// <summary>The app (<c>cli_…</c>) to which it was pushed.</summary>
    public required string AppId { get; init; }

    /// <summary>The body, encrypted or plain. It is decoded and not verified; to have it verified, set <see cref="Push"/>.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>What a <see cref="FeishuEventDecoder"/> made of the body; <see langword="null"/> to have <see cref="Payload"/> decoded.</summary>
    public FeishuPush? Push { get; init; }

    /// <summary>How it arrived.</summary>
    public EventTransport Transport { get; init; }

    /// <summary>When it arrived; <see langword="null"/> for <see cref="Duration"/> before now.</summary>
    public DateTimeOffset? ReceivedTime { get; init; }

    /// <summary>How long it took until the answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The HTTP status, or the long connection's code, of the answer; <see langword="null"/> if there was none.</summary>
    public required int? HttpStatus { get; init; }

    /// <summary>Why it failed; it is redacted.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The trace in which it was handled, or the frame's; <see langword="null"/> for the current activity's.</summary>
    public string? TraceId { get; init; }
}
