namespace Feishu.LogSearch.Analyzers;

/// <summary>An instant as far as the source tells it: so long after something that is known by its name alone.</summary>
/// <param name="origin">What it is counted from; the same text is the same instant.</param>
/// <param name="offset">How long after it.</param>
internal readonly struct Instant(string origin, TimeSpan offset)
{
    /// <summary>What absolute instants are counted from.</summary>
    public const string Absolute = "0001-01-01T00:00:00Z";

    public string Origin { get; } = origin;

    public TimeSpan Offset { get; } = offset;

    public static Instant At(DateTimeOffset time) => new(Absolute, new TimeSpan(time.UtcTicks));

    public Instant After(TimeSpan span) => new(Origin, Offset + span);

    /// <summary>How long it is from another instant to this one; <see langword="null"/> where the source does not tell.</summary>
    public TimeSpan? Since(Instant other) => Origin == other.Origin ? Offset - other.Offset : null;
}
