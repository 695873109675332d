namespace Feishu.LogSearch.Storage;

/// <summary>
/// What a store keeps of one entry: its kind, app, id and time, and two arrays of values laid out by the kind's
/// <see cref="LogFieldTable"/>. Immutable.
/// </summary>
public sealed class LogRecord
{
    private readonly string?[] _texts;
    private readonly long?[] _numbers;
    private readonly long _milliseconds;

    /// <summary>Makes a record. The arrays become the record's own: do not change them afterwards.</summary>
    /// <param name="kind">The kind of log.</param>
    /// <param name="appId">The app.</param>
    /// <param name="id">The id, unique within kind and app.</param>
    /// <param name="time">The time; kept in UTC, cut to whole milliseconds.</param>
    /// <param name="texts">The text fields in slot order, <see langword="null"/> where the record lacks one. Lone surrogates are replaced by U+FFFD.</param>
    /// <param name="numbers">The numeric fields in slot order, <see langword="null"/> where the record lacks one. Durations are milliseconds, instants milliseconds since 1970 UTC.</param>
    /// <exception cref="ArgumentException">An array has not as many values as the kind has fields.</exception>
    public LogRecord(LogKind kind, string appId, string id, DateTimeOffset time, string?[] texts, long?[] numbers)
        : this(kind, WellFormedText.Of(appId), WellFormedText.Of(id), time.ToUnixTimeMilliseconds(), texts, numbers)
    {
        ArgumentNullException.ThrowIfNull(appId);
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(numbers);
        LogFieldTable table = LogFields.For(kind);
        CheckLength(texts.Length, table.Texts.Length, "texts");
        CheckLength(numbers.Length, table.Numbers.Length, "numbers");
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = WellFormedText.Of(texts[i]);
        }
    }

    private LogRecord(LogKind kind, string appId, string id, long milliseconds, string?[] texts, long?[] numbers)
    {
        Kind = kind;
        AppId = appId;
        Id = id;
        _milliseconds = milliseconds;
        _texts = texts;
        _numbers = numbers;
    }

    /// <summary>The kind of log.</summary>
    public LogKind Kind { get; }

    /// <summary>The app.</summary>
    public string AppId { get; }

    /// <summary>The id, unique within kind and app.</summary>
    public string Id { get; }

    /// <summary>The time, in UTC and whole milliseconds.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(_milliseconds);

    /// <summary>The time in milliseconds since 1970-01-01 UTC.</summary>
    public long UnixTimeMilliseconds => _milliseconds;

    /// <summary>Its place in the order of the log.</summary>
    public LogPosition Position => new(Time, Id);

    /// <summary>The text fields in slot order (<see cref="LogFieldTable.Texts"/>).</summary>
    public ReadOnlySpan<string?> Texts => _texts;

    /// <summary>The numeric fields in slot order (<see cref="LogFieldTable.Numbers"/>).</summary>
    public ReadOnlySpan<long?> Numbers => _numbers;

    internal (string?[] Texts, long?[] Numbers) Slots => (_texts, _numbers);

    /// <summary>The value of a text field.</summary>
    /// <param name="field">A field of this record's kind that is not numeric, or <see cref="LogFields.Id"/> or <see cref="LogFields.AppId"/>.</param>
    /// <returns>The text, or <see langword="null"/> where the record lacks it.</returns>
    /// <exception cref="ArgumentException">The field is of another kind, or numeric.</exception>
    public string? GetText(LogField field) =>
        field == LogFields.Id ? Id : field == LogFields.AppId ? AppId : _texts[TextSlot(field, Kind)];

    /// <summary>The value of a numeric field.</summary>
    /// <param name="field">A field of this record's kind that is numeric, or <see cref="LogFields.Time"/>.</param>
    /// <returns>The number, or <see langword="null"/> where the record lacks it.</returns>
    /// <exception cref="ArgumentException">The field is of another kind, or a text.</exception>
    public long? GetNumber(LogField field) =>
        field == LogFields.Time ? _milliseconds : _numbers[NumberSlot(field, Kind)];

    internal static LogRecord OfEntry(LogKind kind, string appId, string id, DateTimeOffset time, string?[] texts, long?[] numbers) =>
        new(kind, WellFormedText.Of(appId) ?? "", WellFormedText.Of(id) ?? "", time.ToUnixTimeMilliseconds(), texts, numbers);

    internal static int TextSlot(LogField field, LogKind kind) => Slot(field, kind, isNumeric: false);

    internal static int NumberSlot(LogField field, LogKind kind) => Slot(field, kind, isNumeric: true);

    private static int Slot(LogField field, LogKind kind, bool isNumeric)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Kind == kind && field.IsNumeric == isNumeric)
        {
            return field.Slot;
        }

        throw new ArgumentException(
            $"'{field}' is {(field.IsNumeric ? "a numeric" : "a text")} field of {field.Kind?.ToString() ?? "all"} logs; "
            + $"wanted {(isNumeric ? "a numeric" : "a text")} field of {kind} logs.",
            nameof(field));
    }

    private static void CheckLength(int actual, int expected, string parameter)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"{actual} values were given; the kind has {expected} such fields (LogFields.For).", parameter);
        }
    }
}
