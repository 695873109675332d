using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>
/// Records that are stored together or not at all. Whoever retries a failed append retries the same batch: a store keeps
/// a batch id once, so that nothing is lost and nothing doubled.
/// </summary>
public sealed class LogBatch
{
    /// <summary>Makes a batch with an id of its own.</summary>
    /// <param name="records">The records, of any kinds and apps, in any order.</param>
    public LogBatch(ImmutableArray<LogRecord> records)
        : this(Guid.NewGuid().ToString("N"), records)
    {
    }

    /// <summary>Makes a batch with a given id.</summary>
    /// <param name="id">The id: 1 to 64 characters; the same for every retry of the same records.</param>
    /// <param name="records">The records, of any kinds and apps, in any order.</param>
    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    public LogBatch(string id, ImmutableArray<LogRecord> records)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > MaxIdLength)
        {
            throw new ArgumentException($"The batch id has {id.Length} characters; at most {MaxIdLength} are allowed.", nameof(id));
        }

        Id = id;
        Records = records.IsDefault ? [] : records;
    }

    /// <summary>The longest batch id, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>The id, remembered by a store for at least an hour.</summary>
    public string Id { get; }

    /// <summary>The records.</summary>
    public ImmutableArray<LogRecord> Records { get; }

    /// <summary>Makes a batch of entries, with an id of its own.</summary>
    /// <param name="entries">The entries.</param>
    /// <returns>The batch.</returns>
    public static LogBatch Of(IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new LogBatch([.. entries.Select(entry => entry.ToRecord())]);
    }
}
