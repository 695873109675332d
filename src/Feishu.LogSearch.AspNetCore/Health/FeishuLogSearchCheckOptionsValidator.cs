using System.Globalization;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Checks the options of a health check, and that there is something to check, at start. Every fault is reported.</summary>
internal sealed class FeishuLogSearchCheckOptionsValidator(IServiceProviderIsService? services = null) : IValidateOptions<FeishuLogSearchCheckOptions>
{
    private const double MinFill = 0.01;
    private static readonly TimeSpan MinTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FeishuLogSearchCheckOptions options)
    {
        List<string> failures = [];
        if (services is not null && !services.IsService(typeof(ILogStore)))
        {
            failures.Add($"The health check '{name}' has no log store to ask. Add services.AddFeishuLogSearch(o => o.AddApp(…)) with a store, such as UseSqlite or UseInMemory.");
        }

        Check(nameof(options.Timeout), options.Timeout, MinTimeout, MaxTimeout);
        Check(nameof(options.SlowAfter), options.SlowAfter, Millisecond, options.Timeout);
        Check(nameof(options.UnhealthyQueueFill), options.UnhealthyQueueFill, MinFill, 1);
        Check(nameof(options.DegradedQueueFill), options.DegradedQueueFill, MinFill, options.UnhealthyQueueFill);
        Check(nameof(options.UnhealthyOutage), options.UnhealthyOutage, TimeSpan.Zero, Day);
        Check(nameof(options.DropMemory), options.DropMemory, Second, Day);
        if (options.DegradedBytes is { } bytes and < 1)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(options.DegradedBytes)} of the health check '{name}' is {bytes}; it must be 1 or more, or null for no limit."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string option, T value, T min, T max)
            where T : IComparable<T>
        {
            // NaN compares below everything.
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{option} of the health check '{name}' is {value}; it must be {min} to {max}."));
            }
        }
    }
}
