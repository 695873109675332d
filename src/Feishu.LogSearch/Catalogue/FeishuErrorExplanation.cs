using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>What is known about a failure: what it means, what to do, and whether to try again.</summary>
/// <remarks>It says what the platform's documentation says. What nobody documents is <see cref="FeishuRetryAdvice.Unknown"/>.</remarks>
public sealed record FeishuErrorExplanation
{
    /// <summary>What happened, in one sentence.</summary>
    public required BilingualText Summary { get; init; }

    /// <summary>Whether the error's code is documented, or, without a code, whether the failure's kind is known.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>
    /// The documented meanings of the code that fit the entry's message and HTTP status best; empty without a code or when it
    /// is not documented. Server codes are documented in one language, which then stands in both.
    /// </summary>
    public ImmutableArray<BilingualText> Meanings { get; init; } = [];

    /// <summary>What to do about it, the most telling first; empty where nothing is known.</summary>
    public ImmutableArray<BilingualText> Advice { get; init; } = [];

    /// <summary>Whether to make the call again. For an event: whether the platform pushes it again.</summary>
    public required FeishuRetryAdvice Retry { get; init; }

    /// <summary>The platform's own link to suggestions for this very failure, where its answer had one.</summary>
    public string? Troubleshooter { get; init; }

    /// <summary>The address of the page that documents the error, where it is known.</summary>
    public string? Documentation { get; init; }

    /// <summary>The API that was called, where it is documented.</summary>
    public FeishuApi? Api { get; init; }

    /// <summary>The type of the event that was pushed, where it is documented.</summary>
    public FeishuEventType? EventType { get; init; }
}
