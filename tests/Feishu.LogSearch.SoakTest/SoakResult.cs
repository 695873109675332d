namespace Feishu.LogSearch.SoakTest;

/// <summary>What came of a soak.</summary>
public sealed record SoakResult
{
    /// <summary>What is wrong, the first of it; empty when nothing is.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Records that were answered and flushed.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Acknowledged records that retention has deleted since.</summary>
    public required long Expired { get; init; }

    /// <summary>Searches that ended.</summary>
    public required long Searches { get; init; }

    /// <summary>Messages that were forwarded.</summary>
    public required int Forwarded { get; init; }

    /// <summary>Hosts that were killed.</summary>
    public required int Kills { get; init; }
}
