using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>What belongs to the ids in a text.</summary>
public sealed record LogLocation
{
    /// <summary>The ids that were recognised, in the order of the text, each once; at most 20.</summary>
    public required ImmutableArray<FeishuId> Ids { get; init; }

    /// <summary>The newest server entries that carry one of the ids; at most 100.</summary>
    public required ImmutableArray<ServerLogEntry> ServerEntries { get; init; }

    /// <summary>The newest event entries that carry one of the ids; at most 100.</summary>
    public required ImmutableArray<EventLogEntry> EventEntries { get; init; }

    /// <summary>The newest client entries that carry one of the ids; at most 100.</summary>
    public required ImmutableArray<ClientLogEntry> ClientEntries { get; init; }
}
