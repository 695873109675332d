using System.Globalization;

namespace Feishu.LogSearch.Testing;

/// <summary>How much the random cases do, and by which seed.</summary>
public sealed record LogStoreConformanceOptions
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads <see cref="Seed"/> from.</summary>
    public const string SeedVariable = "LOGSTORE_CONFORMANCE_SEED";

    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads <see cref="Records"/> from.</summary>
    public const string RecordsVariable = "LOGSTORE_CONFORMANCE_RECORDS";

    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads <see cref="Queries"/> from.</summary>
    public const string QueriesVariable = "LOGSTORE_CONFORMANCE_QUERIES";

    /// <summary>The seed of everything random. The same seed and sizes give the same records and requests.</summary>
    public int Seed { get; init; } = 20_230_705;

    /// <summary>How many records the random cases append; 100,000 are practical by hand.</summary>
    public int Records { get; init; } = 2_000;

    /// <summary>How many requests the random cases make; 1,000 are practical by hand.</summary>
    public int Queries { get; init; } = 200;

    /// <summary>
    /// Where the clock of the cases stands at first; the records are of the days before it. A backend that expires records
    /// by a clock of its own needs the present here.
    /// </summary>
    public DateTimeOffset Now { get; init; } = new(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero);

    /// <summary>How long a case may take before it is said to hang.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The options, with seed and sizes from the environment where they are set: for long runs by hand and for repeating a
    /// failure. With larger sizes than the defaults, a case may take an hour.
    /// </summary>
    /// <returns>The options.</returns>
    /// <exception cref="FormatException">A variable holds no number, or one that is too small.</exception>
    public static LogStoreConformanceOptions FromEnvironment()
    {
        var defaults = new LogStoreConformanceOptions();
        int records = Read(RecordsVariable, defaults.Records, 1);
        int queries = Read(QueriesVariable, defaults.Queries, 1);
        return defaults with
        {
            Seed = Read(SeedVariable, defaults.Seed, int.MinValue),
            Records = records,
            Queries = queries,
            Timeout = records > defaults.Records || queries > defaults.Queries ? TimeSpan.FromHours(1) : defaults.Timeout,
        };
    }

    private static int Read(string variable, int absent, int least)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return absent;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"The environment variable {variable} is '{text}'. Set it to a whole number from {least} on, or unset it."));
    }
}
