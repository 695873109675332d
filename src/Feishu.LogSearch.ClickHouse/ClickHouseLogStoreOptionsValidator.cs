using System.Globalization;
using ClickHouse.Driver.ADO;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>Checks the options at start. Every fault is reported.</summary>
internal sealed class ClickHouseLogStoreOptionsValidator : IValidateOptions<ClickHouseLogStoreOptions>
{
    private const int MinRemembered = 1_000;
    private const int MaxRemembered = 10_000_000;
    private const int MaxQuorum = 100;
    private const long MinSearchBytes = 16 * 1024 * 1024;
    private const long MinSearchRecords = 10_000;
    private static readonly TimeSpan MinSearchTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxSearchTime = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, ClickHouseLogStoreOptions options)
    {
        IReadOnlyList<string> failures = FailuresOf(options);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static IReadOnlyList<string> FailuresOf(ClickHouseLogStoreOptions options)
    {
        var failures = new List<string>();
        CheckConnection(options, failures);
        CheckNames(options, failures);
        Range(failures, nameof(options.RememberedBatches), options.RememberedBatches, MinRemembered, MaxRemembered);
        Range(failures, nameof(options.MaxSearchBytes), options.MaxSearchBytes, MinSearchBytes, long.MaxValue);
        if (options.MaxSearchRecords is { } records)
        {
            Range(failures, nameof(options.MaxSearchRecords), records, MinSearchRecords, long.MaxValue);
        }

        if (options.InsertQuorum is { } quorum)
        {
            Range(failures, nameof(options.InsertQuorum), quorum, 0, MaxQuorum);
        }

        if (options.MaxSearchTime < MinSearchTime || options.MaxSearchTime > MaxSearchTime)
        {
            failures.Add($"MaxSearchTime is {options.MaxSearchTime}; it must be {MinSearchTime} to {MaxSearchTime}.");
        }

        if (!Enum.IsDefined(options.TextIndex))
        {
            failures.Add($"TextIndex is {options.TextIndex}. Use {string.Join(", ", Enum.GetNames<ClickHouseTextIndex>())}.");
        }

        return failures;
    }

    private static void CheckConnection(ClickHouseLogStoreOptions options, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            failures.Add("The log store has no connection string. Set ConnectionString, such as \"Host=clickhouse.example;Protocol=https;Port=8443;Username=logs;Password=…;Database=logs\".");
        }
        else
        {
            try
            {
                string database = new ClickHouseConnectionStringBuilder(options.ConnectionString).Database;
                if (!string.IsNullOrEmpty(database) && !SqlText.IsName(database))
                {
                    failures.Add($"The connection string's Database is '{database}'; {SqlText.NameRule}.");
                }
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                // The driver's message may repeat the string, and with it the password.
                failures.Add($"ConnectionString cannot be read ({exception.GetType().Name}). Write it as \"Host=…;Port=…;Username=…;Password=…;Database=…\".");
            }
        }

        foreach (string endpoint in options.Endpoints)
        {
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            {
                failures.Add($"The endpoint '{endpoint}' is no address. Write it as https://host:8443.");
            }
            else if (uri.UserInfo.Length > 0)
            {
                failures.Add($"The endpoint of {uri.Host} has a user in it. Put user and password into ConnectionString.");
            }
        }
    }

    private static void CheckNames(ClickHouseLogStoreOptions options, List<string> failures)
    {
        foreach ((string option, string? name) in ((string, string?)[])[(nameof(options.Table), options.Table), (nameof(options.Cluster), options.Cluster), (nameof(options.StoragePolicy), options.StoragePolicy)])
        {
            if (name is not null && !SqlText.IsName(name))
            {
                failures.Add($"{option} is '{name}'; {SqlText.NameRule}.");
            }
        }

        if (options.Cluster is not null && !options.ReplicaPath.StartsWith('/'))
        {
            failures.Add($"ReplicaPath is '{options.ReplicaPath}'; it must begin with a slash, such as /clickhouse/tables/{{shard}}/{{database}}/{{table}}.");
        }
    }

    private static void Range(List<string> failures, string option, long value, long min, long max)
    {
        if (value < min || value > max)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it must be {min} to {max}."));
        }
    }
}
