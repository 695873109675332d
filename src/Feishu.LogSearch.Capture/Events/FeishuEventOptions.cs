namespace Feishu.LogSearch.Capture;

/// <summary>
/// How the pushes of one app are verified and recorded. The keys stand in the developer console, in Events and callbacks,
/// Encryption strategy. They are never logged or recorded.
/// </summary>
public sealed class FeishuEventOptions
{
    /// <summary>The Encrypt Key, if one is set in the developer console: pushes are then encrypted and signed.</summary>
    public string? EncryptKey { get; set; }

    /// <summary>The Verification Token, which every push carries. Without an Encrypt Key it is all that protects the app.</summary>
    public string? VerificationToken { get; set; }

    /// <summary>
    /// How far a signature's timestamp may be from now, so that an old push cannot be replayed: 1 minute to 1 day.
    /// <see langword="null"/> (the default) for no limit: the platform documents none, nor whether it signs each retry anew.
    /// </summary>
    public TimeSpan? MaxSignatureAge { get; set; }

    /// <summary>The longest body, in bytes: 1,024 to 67,108,864. Longer ones are refused.</summary>
    public int MaxBodyBytes { get; set; } = 1_048_576;

    /// <summary>Whether the event's body is recorded, redacted. It may hold what people wrote.</summary>
    public bool RecordBody { get; set; }

    /// <summary>
    /// How many refused pushes are recorded in a minute: 0 to 100,000. Whoever knows the URL can send anything; more are
    /// only counted.
    /// </summary>
    public int MaxRefusedEntriesPerMinute { get; set; } = 120;
}
