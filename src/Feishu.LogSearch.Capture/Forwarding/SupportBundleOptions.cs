namespace Feishu.LogSearch.Capture;

/// <summary>How a support bundle is written.</summary>
public sealed record SupportBundleOptions
{
    /// <summary>The language of labels and explanations; what was recorded stays as it is.</summary>
    public SupportLanguage Language { get; init; }

    /// <summary>What the sender wants to say: what was tried, what was expected. At most 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The time zone in which times are written, beside UTC's offset; <see langword="null"/> is UTC+8, the platform's.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
