using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch;

/// <summary>Checks the options, and that there is exactly one store, at start. Every fault is reported.</summary>
internal sealed class FeishuLogSearchOptionsValidator(IEnumerable<LogStoreRegistration> stores) : IValidateOptions<FeishuLogSearchOptions>
{
    private const int MaxRetentionDays = 366;
    private const int MinTextLength = 256;
    private const int MaxTextLength = 1_048_576;

    public ValidateOptionsResult Validate(string? name, FeishuLogSearchOptions options)
    {
        var failures = new List<string>();
        CheckStore([.. stores.Select(store => store.Name)], failures);
        if (options.Apps.Count == 0)
        {
            failures.Add("No app is configured. Add one: AddFeishuLogSearch(o => o.AddApp(\"cli_…\", FeishuAppType.SelfBuilt)).");
        }

        foreach (IGrouping<string, FeishuAppOptions> apps in options.Apps.GroupBy(app => app.AppId, StringComparer.Ordinal))
        {
            if (apps.Skip(1).Any())
            {
                failures.Add($"The app '{apps.Key}' is configured {Number(apps.Count())} times. Keep one.");
            }

            CheckApp(apps.First(), failures);
        }

        if (options.MaxTextLength is < MinTextLength or > MaxTextLength)
        {
            failures.Add($"MaxTextLength is {Number(options.MaxTextLength)}; it must be {Number(MinTextLength)} to {Number(MaxTextLength)} characters.");
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromHours(1))
        {
            failures.Add($"ClockSkew is {options.ClockSkew}; it must be 0 to 01:00:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckStore(string[] names, List<string> failures)
    {
        if (names.Length == 0)
        {
            failures.Add("No log store is chosen. Choose one behind AddFeishuLogSearch(…): UseInMemory(), UseStore<T>(), or that of a store's package.");
        }
        else if (names.Length > 1)
        {
            failures.Add($"{Number(names.Length)} log stores are chosen: {string.Join(", ", names)}. Keep exactly one.");
        }
    }

    private static void CheckApp(FeishuAppOptions app, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(app.AppId) || app.AppId.Any(char.IsWhiteSpace))
        {
            failures.Add($"An app has the id '{app.AppId}'. Give it the app id of the developer console (cli_…), without white space.");
        }
        else if (IdPrefix.Mismatch(app.AppId, IdPrefix.AppId) is { } actual)
        {
            failures.Add($"'{app.AppId}' is {actual.English}, not an app id (cli_…). Copy the app id from the developer console.");
        }

        if (!Enum.IsDefined(app.Type))
        {
            failures.Add($"The app '{app.AppId}' has the type {app.Type}. Use SelfBuilt or Store.");
        }

        foreach (ClientFeature feature in app.Features.Where(feature => !Enum.IsDefined(feature)))
        {
            failures.Add($"The app '{app.AppId}' has the feature {feature}. Use MiniProgram, WebApp or Widget.");
        }

        if (app.RetentionDays is < 1 or > MaxRetentionDays)
        {
            failures.Add($"The app '{app.AppId}' has RetentionDays {Number(app.RetentionDays)}; it must be 1 to {Number(MaxRetentionDays)}.");
        }

        if (FeishuApp.FindTimeZone(app.TimeZone) is null)
        {
            failures.Add($"The app '{app.AppId}' has the time zone '{app.TimeZone}', which this machine does not know. Use an IANA id such as Asia/Shanghai.");
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
