using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Checks the recorder's options at start. Every fault is reported.</summary>
internal sealed class LogRecorderOptionsValidator : IValidateOptions<LogRecorderOptions>
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public ValidateOptionsResult Validate(string? name, LogRecorderOptions options)
    {
        var failures = new List<string>();
        Check(failures, nameof(options.Capacity), options.Capacity, 1, 10_000_000);
        Check(failures, nameof(options.BatchSize), options.BatchSize, 1, 100_000);
        Check(failures, nameof(options.FlushInterval), options.FlushInterval, Millisecond, TimeSpan.FromHours(1));
        Check(failures, nameof(options.BackOffMax), options.BackOffMax, Millisecond, TimeSpan.FromMinutes(30));
        Check(failures, nameof(options.BackOffMin), options.BackOffMin, Millisecond, options.BackOffMax);
        Check(failures, nameof(options.DrainTimeout), options.DrainTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Check(failures, nameof(options.SweepInterval), options.SweepInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check<T>(List<string> failures, string name, T value, T min, T max)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(LogRecorderOptions)}.{name} is {value}; it must be {min} to {max}."));
        }
    }
}
