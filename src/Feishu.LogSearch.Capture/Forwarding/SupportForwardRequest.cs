using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>What of a result is forwarded to support, and how.</summary>
public sealed record SupportForwardRequest
{
    /// <summary>The times and ids of the entries to forward: 1 to <see cref="SupportBundle.MaxEntries"/>; <see langword="null"/> for the newest of the result.</summary>
    public IReadOnlyCollection<LogPosition>? Selection { get; init; }

    /// <summary>How many of the newest entries to forward where none are selected: 1 to <see cref="SupportBundle.MaxEntries"/>.</summary>
    public int Newest { get; init; } = 20;

    /// <summary>Language, note and time zone.</summary>
    public SupportBundleOptions Bundle { get; init; } = new();

    /// <summary>Redacts texts once more, with the host's rules; <see langword="null"/> redacts the platform's own secrets.</summary>
    public FeishuRedactor? Redactor { get; init; }

    /// <summary>
    /// The <see cref="SupportMessage.Digest"/> of the preview that was approved: if anything else would be sent, nothing is.
    /// <see langword="null"/> sends without one.
    /// </summary>
    public string? ApprovedDigest { get; init; }
}
