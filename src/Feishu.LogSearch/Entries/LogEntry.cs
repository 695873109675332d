using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// One entry of a log: a typed view of a <see cref="LogRecord"/>'s slots. Each property names its field in the table of
/// fields, and that is the whole mapping.
/// </summary>
public abstract record LogEntry
{
    private readonly string?[] _texts;
    private readonly long?[] _numbers;

    private protected LogEntry(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);
        Kind = kind;
        Id = LogEntryId.Next();
        _texts = new string?[table.Texts.Length];
        _numbers = new long?[table.Numbers.Length];
    }

    [SetsRequiredMembers]
    private protected LogEntry(LogRecord record)
    {
        Kind = record.Kind;
        Id = record.Id;
        AppId = record.AppId;
        Time = record.Time;
        (_texts, _numbers) = record.Slots;
    }

    /// <summary>Copies an entry, for <c>with</c>.</summary>
    /// <param name="original">The entry to copy.</param>
    [SetsRequiredMembers]
    protected LogEntry(LogEntry original)
    {
        ArgumentNullException.ThrowIfNull(original);
        Kind = original.Kind;
        Id = original.Id;
        AppId = original.AppId;
        Time = original.Time;
        _texts = [.. original._texts];
        _numbers = [.. original._numbers];
    }

    /// <summary>The kind of log.</summary>
    public LogKind Kind { get; }

    /// <summary>The entry's own id, unique among one kind and app; made when the entry is made, unless set.</summary>
    public string Id { get; init; }

    /// <summary>The app that the entry belongs to (<c>cli_…</c>).</summary>
    public required string AppId { get; init; }

    /// <summary>When it happened. Stored in UTC, to the millisecond.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How it ended.</summary>
    public abstract LogStatus Status { get; init; }

    /// <summary>The value of a text field.</summary>
    /// <param name="field">A field of this entry's kind that is not numeric.</param>
    /// <returns>The text, or <see langword="null"/> where the entry lacks it.</returns>
    /// <exception cref="ArgumentException">The field is of another kind, or numeric.</exception>
    public string? GetText(LogField field) =>
        field == LogFields.Id ? Id : field == LogFields.AppId ? AppId : _texts[LogRecord.TextSlot(field, Kind)];

    /// <summary>The value of a numeric field.</summary>
    /// <param name="field">A field of this entry's kind that is numeric.</param>
    /// <returns>The number, or <see langword="null"/> where the entry lacks it.</returns>
    /// <exception cref="ArgumentException">The field is of another kind, or a text.</exception>
    public long? GetNumber(LogField field) =>
        field == LogFields.Time ? Time.ToUnixTimeMilliseconds() : _numbers[LogRecord.NumberSlot(field, Kind)];

    /// <summary>The value of any field as exports write it: instants as ISO 8601 in UTC, a status as its word, numbers as they are.</summary>
    /// <param name="field">A field of this entry's kind.</param>
    /// <returns>The text, or <see langword="null"/> where the entry lacks it.</returns>
    /// <exception cref="ArgumentException">The field is of another kind.</exception>
    public string? Format(LogField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return LogFieldValue.Format(this, field);
    }

    /// <summary>The record that a store keeps of this entry.</summary>
    /// <returns>The record; it shares the entry's values and copies nothing.</returns>
    public LogRecord ToRecord() => LogRecord.OfEntry(Kind, AppId, Id, Time, _texts, _numbers);

    /// <summary>The typed entry of a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>A <see cref="ServerLogEntry"/>, <see cref="EventLogEntry"/>, <see cref="ClientLogEntry"/> or <see cref="CoverageLogEntry"/>, by the record's kind.</returns>
    public static LogEntry FromRecord(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Kind switch
        {
            LogKind.Server => new ServerLogEntry(record),
            LogKind.Event => new EventLogEntry(record),
            LogKind.Client => new ClientLogEntry(record),
            _ => new CoverageLogEntry(record),
        };
    }

    /// <summary>Whether two entries hold the same values.</summary>
    /// <param name="other">The other entry.</param>
    /// <returns><see langword="true"/> if all values are equal.</returns>
    public virtual bool Equals(LogEntry? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && EqualityContract == other.EqualityContract
            && Id == other.Id
            && AppId == other.AppId
            && Time.ToUnixTimeMilliseconds() == other.Time.ToUnixTimeMilliseconds()
            && _texts.AsSpan().SequenceEqual(other._texts)
            && _numbers.AsSpan().SequenceEqual(other._numbers));

    /// <summary>A hash of the entry's id and app.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Kind, AppId, Id);

    private protected string? Text(LogField field) => _texts[field.Slot];

    private protected long? Number(LogField field) => _numbers[field.Slot];

    private protected int? Int(LogField field) =>
        _numbers[field.Slot] is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    private protected TimeSpan? Span(LogField field) =>
        _numbers[field.Slot] is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    private protected DateTimeOffset? Instant(LogField field) =>
        _numbers[field.Slot] is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    private protected void Set(LogField field, string? value) => _texts[field.Slot] = WellFormedText.Of(value);

    private protected void Set(LogField field, long? value) => _numbers[field.Slot] = value;

    private protected void Set(LogField field, TimeSpan? value) => _numbers[field.Slot] = value?.Ticks / TimeSpan.TicksPerMillisecond;

    private protected void Set(LogField field, DateTimeOffset? value) => _numbers[field.Slot] = value?.ToUnixTimeMilliseconds();
}
