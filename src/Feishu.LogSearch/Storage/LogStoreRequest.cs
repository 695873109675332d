using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>What every request to a store says: whose records, from when, and which.</summary>
public abstract record LogStoreRequest
{
    private protected LogStoreRequest()
    {
    }

    /// <summary>The kind of log.</summary>
    public required LogKind Kind { get; init; }

    /// <summary>The app. Records of other apps must never be returned or counted.</summary>
    public required string AppId { get; init; }

    /// <summary>The window: start included, end not.</summary>
    public required LogWindow Window { get; init; }

    /// <summary>The conditions, all of which must match; often none.</summary>
    public ImmutableArray<LogCondition> Conditions { get; init; } = [];

    /// <summary>Whether a record is one that is asked for. This is the reference for every store.</summary>
    /// <param name="record">The record.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public virtual bool Matches(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Kind != Kind || record.AppId != AppId || !Window.Contains(record.Time))
        {
            return false;
        }

        foreach (LogCondition condition in Conditions)
        {
            if (!condition.Matches(record))
            {
                return false;
            }
        }

        return true;
    }
}
