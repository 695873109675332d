using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Checks what is captured of each client at start. Every fault is reported.</summary>
internal sealed class FeishuLogCaptureOptionsValidator(IOptions<FeishuLogSearchOptions> search) : IValidateOptions<FeishuLogCaptureOptions>
{
    private const int MinBodyBytes = 256;
    private const int MaxBodyBytes = 1_048_576;

    public ValidateOptionsResult Validate(string? name, FeishuLogCaptureOptions options)
    {
        var failures = new List<string>();
        string[] apps = [.. search.Value.Apps.Select(app => app.AppId)];
        if (!apps.Contains(options.AppId, StringComparer.Ordinal))
        {
            failures.Add($"AddFeishuLogCapture names the app '{options.AppId}', which is not configured (there are: {string.Join(", ", apps)}). Add it: AddFeishuLogSearch(o => o.AddApp(\"{options.AppId}\", …)).");
        }

        if (options.Hosts.Count == 0)
        {
            failures.Add("AddFeishuLogCapture has no hosts, so it would record nothing. Keep open.feishu.cn, open.larksuite.com or your own domain in Hosts.");
        }

        foreach (string host in options.Hosts.Where(host => CapturedHost.TryParse(host) is null))
        {
            failures.Add($"'{host}' in Hosts is no host. Give a name or address, with a port or without, such as open.feishu.cn or feishu.example.com:8443.");
        }

        if (options.MaxBodyBytes is < MinBodyBytes or > MaxBodyBytes)
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"MaxBodyBytes is {options.MaxBodyBytes}; it must be {MinBodyBytes} to {MaxBodyBytes} bytes."));
        }

        if (options.Timeout <= TimeSpan.Zero)
        {
            failures.Add($"Timeout is {options.Timeout}; it must be positive, or null for the client's own.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
