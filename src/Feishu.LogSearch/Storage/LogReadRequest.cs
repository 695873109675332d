namespace Feishu.LogSearch.Storage;

/// <summary>Asks a store for the newest records of one kind and app in a window that fulfil all conditions.</summary>
public sealed record LogReadRequest : LogStoreRequest
{
    /// <summary>Only records older than this position (<see cref="LogPosition"/>'s order) are wanted; <see langword="null"/> for the newest.</summary>
    public LogPosition? Before { get; init; }

    /// <summary>The most records to return; at least 1.</summary>
    public required int Limit { get; init; }

    /// <inheritdoc/>
    public override bool Matches(LogRecord record) =>
        base.Matches(record) && (Before is not { } before || record.Position < before);
}
