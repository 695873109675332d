using System.Globalization;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// How often which harm is done, and by which seed. Without more, none is. The n-th call meets the same fate whenever the seed
/// and the probabilities are the same.
/// </summary>
public sealed record ChaosOptions
{
    private const int MaxBurstLength = 1_000;
    private const double Rounding = 1e-9;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LargestClockSkew = TimeSpan.FromDays(1);

    /// <summary>The seed of everything random.</summary>
    public int Seed { get; init; } = 20_230_705;

    /// <summary>How probable it is that a call fails before it took effect: 0 to 1.</summary>
    public double FailBefore { get; init; }

    /// <summary>How probable it is that a call fails although it took effect, as when the answer is lost on its way: 0 to 1.</summary>
    public double FailAfter { get; init; }

    /// <summary>
    /// How probable it is that a call is cancelled while it runs, as by a time-out, and not by its caller: 0 to 1. It may have
    /// taken effect.
    /// </summary>
    public double Cancel { get; init; }

    /// <summary>How probable it is that an answer is partial, or a message sent in part: 0 to 1.</summary>
    public double Partial { get; init; }

    /// <summary>How many calls in a row fail where one fails before it took effect: 1 to 1,000.</summary>
    public int BurstLength { get; init; } = 1;

    /// <summary>How probable it is that a call has to wait first: 0 to 1. It may still meet any other fate.</summary>
    public double Delay { get; init; }

    /// <summary>The longest wait: 0 to 1 minute.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// How far a <see cref="ChaosTimeProvider"/> may be off, either way: 0 to 1 day. A store that is told to remember batches for
    /// an hour cannot where its clock is off by more.
    /// </summary>
    public TimeSpan MaxClockSkew { get; init; }

    internal ChaosOptions Checked(string parameter)
    {
        List<string> faults = [];
        Check(faults, nameof(FailBefore), FailBefore, 0, 1);
        Check(faults, nameof(FailAfter), FailAfter, 0, 1);
        Check(faults, nameof(Cancel), Cancel, 0, 1);
        Check(faults, nameof(Partial), Partial, 0, 1);
        Check(faults, nameof(Delay), Delay, 0, 1);
        Check(faults, nameof(BurstLength), BurstLength, 1, MaxBurstLength);
        Check(faults, nameof(MaxDelay), MaxDelay, TimeSpan.Zero, LongestDelay);
        Check(faults, nameof(MaxClockSkew), MaxClockSkew, TimeSpan.Zero, LargestClockSkew);
        double sum = FailBefore + FailAfter + Cancel + Partial;
        if (faults.Count == 0 && sum > 1 + Rounding)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(FailBefore)}, {nameof(FailAfter)}, {nameof(Cancel)} and {nameof(Partial)} add up to {sum:0.###}; a call meets one of them, so they may add up to 1."));
        }

        return faults.Count == 0 ? this : throw new ArgumentException(string.Join(' ', faults), parameter);
    }

    private static void Check<T>(List<string> faults, string name, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        // Not a number is less than any.
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(ChaosOptions)}.{name} is {value}; it must be {min} to {max}."));
        }
    }
}
