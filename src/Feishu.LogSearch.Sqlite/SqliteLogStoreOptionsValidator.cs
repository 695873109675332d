using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Checks the options at start. Every fault is reported.</summary>
internal sealed class SqliteLogStoreOptionsValidator : IValidateOptions<SqliteLogStoreOptions>
{
    private const long MinCacheBytes = 1024 * 1024;
    private const long MaxCacheBytes = 64L * 1024 * 1024 * 1024;
    private const int MinThreshold = 2;
    private const int MaxThreshold = 1_024;
    private static readonly TimeSpan MaxBusyTimeout = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, SqliteLogStoreOptions options)
    {
        IReadOnlyList<string> failures = FailuresOf(options);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static IReadOnlyList<string> FailuresOf(SqliteLogStoreOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            failures.Add("The log store has no path. Give UseSqlite the path of a file, such as \"feishu-logs.db\".");
        }
        else if (options.Path.StartsWith(':') || options.Path.StartsWith("file:", StringComparison.Ordinal))
        {
            failures.Add($"The log store's path is '{options.Path}'; it must be the path of a file. To keep logs in memory, choose UseInMemory().");
        }

        if (!Enum.IsDefined(options.Durability))
        {
            failures.Add($"Durability is {options.Durability}. Use Full or Normal.");
        }

        if (options.CacheBytes is < MinCacheBytes or > MaxCacheBytes)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"CacheBytes is {options.CacheBytes}; it must be {MinCacheBytes} to {MaxCacheBytes}."));
        }

        if (options.CompactionThreshold is < MinThreshold or > MaxThreshold)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"CompactionThreshold is {options.CompactionThreshold}; it must be {MinThreshold} to {MaxThreshold}."));
        }

        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > MaxBusyTimeout)
        {
            failures.Add($"BusyTimeout is {options.BusyTimeout}; it must be 0 to {MaxBusyTimeout}.");
        }

        return failures;
    }
}
