using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>What became of a batch of client reports.</summary>
public sealed record FeishuClientReportResult
{
    /// <summary>How many reports were taken. They are stored in the background.</summary>
    public required int Accepted { get; init; }

    /// <summary>The reports that were refused, and why, in the order of the batch.</summary>
    public required ImmutableArray<FeishuClientReportRefusal> Refusals { get; init; }

    /// <summary>
    /// Names of members that the reports had and nobody reads: misspelt, newer than this version, or not the report's to say
    /// (<c>open_id</c>). At most 8, in the order in which they were met.
    /// </summary>
    public ImmutableArray<string> Ignored { get; init; } = [];

    /// <summary>Why the whole batch was refused; <see langword="null"/> where it was not.</summary>
    public FeishuClientReportError? Error { get; init; }
}
