using System.Text;

namespace Feishu.LogSearch.Testing;

/// <summary>A store does not keep the contract.</summary>
public sealed class LogStoreConformanceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="caseName">The case that failed.</param>
    /// <param name="invariant">What should be true, as a sentence without a full stop.</param>
    /// <param name="expected">What the contract asks for; <see langword="null"/> where the invariant says it all.</param>
    /// <param name="actual">What the store did.</param>
    /// <param name="seed">The seed, where the case is random.</param>
    /// <param name="innerException">What the store threw, if it threw.</param>
    public LogStoreConformanceException(string caseName, string invariant, string? expected = null, string? actual = null, int? seed = null, Exception? innerException = null)
        : base(Compose(caseName, invariant, expected, actual, seed), innerException)
    {
        CaseName = caseName;
        Invariant = invariant;
        Expected = expected;
        Actual = actual;
        Seed = seed;
    }

    /// <summary>The case that failed.</summary>
    public string CaseName { get; }

    /// <summary>What should be true.</summary>
    public string Invariant { get; }

    /// <summary>What the contract asks for.</summary>
    public string? Expected { get; }

    /// <summary>What the store did.</summary>
    public string? Actual { get; }

    /// <summary>The seed that repeats the failure; <see langword="null"/> where nothing is random.</summary>
    public int? Seed { get; }

    private static string Compose(string caseName, string invariant, string? expected, string? actual, int? seed)
    {
        StringBuilder text = new StringBuilder().Append('[').Append(caseName).Append("] Conformance failure: ").Append(invariant).Append('.');
        Line("Expected", expected);
        Line("Actual", actual);
        Line("Seed", seed is { } number ? FormattableString.Invariant($"{number} (set LogStoreConformanceOptions.Seed, or {LogStoreConformanceOptions.SeedVariable}, with the same sizes to repeat)") : null);
        return text.ToString();

        void Line(string label, string? value)
        {
            if (value is not null)
            {
                text.AppendLine().Append(label).Append(": ").Append(value);
            }
        }
    }
}
