using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Checks how each app's client reports are accepted, at start. Every fault is reported.</summary>
internal sealed class FeishuClientReportOptionsValidator(IOptions<FeishuLogSearchOptions> search) : IValidateOptions<FeishuClientReportOptions>
{
    public ValidateOptionsResult Validate(string? name, FeishuClientReportOptions options)
    {
        var failures = new List<string>();
        FeishuAppOptions? app = search.Value.Apps.FirstOrDefault(app => app.AppId == name);
        if (app is null)
        {
            failures.Add($"Client reports of the app '{name}' are recorded, which is not configured (there are: {string.Join(", ", search.Value.Apps.Select(known => known.AppId))}). Add it: AddFeishuLogSearch(o => o.AddApp(\"{name}\", …)).");
        }
        else if (app.Features.Count == 0)
        {
            failures.Add($"Client reports of the app '{name}' are recorded, but the app has switched on no feature that reports. Name its features: AddApp(\"{name}\", FeishuAppType.{app.Type}, ClientFeature.WebApp).");
        }

        Check(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 1_024, 16_777_216);
        Check(nameof(options.MaxReports), options.MaxReports, 1, 10_000);
        Check(nameof(options.MaxReportBytes), options.MaxReportBytes, 256, 1_048_576);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, int value, int min, int max)
        {
            if (value < min || value > max)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{option} of the app '{name}' is {value}; it must be {min} to {max}."));
            }
        }
    }
}
