using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Checks how each app's pushes are recorded, at start. Every fault is reported; no key is repeated.</summary>
internal sealed class FeishuEventOptionsValidator(IOptions<FeishuLogSearchOptions> search) : IValidateOptions<FeishuEventOptions>
{
    private const int MinBodyBytes = 1_024;
    private const int MaxBodyBytes = 67_108_864;
    private const int MaxRefused = 100_000;

    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FeishuEventOptions options)
    {
        var failures = new List<string>();
        string[] apps = [.. search.Value.Apps.Select(app => app.AppId)];
        if (!apps.Contains(name, StringComparer.Ordinal))
        {
            failures.Add($"Events of the app '{name}' are recorded, which is not configured (there are: {string.Join(", ", apps)}). Add it: AddFeishuLogSearch(o => o.AddApp(\"{name}\", …)).");
        }

        CheckKey(nameof(options.EncryptKey), options.EncryptKey);
        CheckKey(nameof(options.VerificationToken), options.VerificationToken);
        if (options.MaxBodyBytes is < MinBodyBytes or > MaxBodyBytes)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"MaxBodyBytes of the app '{name}' is {options.MaxBodyBytes}; it must be {MinBodyBytes} to {MaxBodyBytes} bytes."));
        }

        if (options.MaxSignatureAge is { } age && (age < MinAge || age > MaxAge))
        {
            failures.Add($"MaxSignatureAge of the app '{name}' is {age}; it must be {MinAge} to {MaxAge}, or null for no limit.");
        }

        if (options.MaxRefusedEntriesPerMinute is < 0 or > MaxRefused)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"MaxRefusedEntriesPerMinute of the app '{name}' is {options.MaxRefusedEntriesPerMinute}; it must be 0 to {MaxRefused}."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void CheckKey(string key, string? value)
        {
            if (value is not null && value.Trim() != value)
            {
                failures.Add($"{key} of the app '{name}' begins or ends with white space. Copy it from the developer console again.");
            }
        }
    }
}
