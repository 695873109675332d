using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>Checks the address and limits of the bot at start. The address is a secret: messages do not repeat its path.</summary>
internal sealed class FeishuBotForwarderOptionsValidator : IValidateOptions<FeishuBotForwarderOptions>
{
    private const string HookPath = "/open-apis/bot/v2/hook/";
    private const int MaxRetries = 10;

    public ValidateOptionsResult Validate(string? name, FeishuBotForwarderOptions options)
    {
        var failures = new List<string>();
        if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out Uri? url))
        {
            failures.Add($"WebhookUrl is not an absolute URL. Copy it from the custom bot's settings: https://open.feishu.cn{HookPath}….");
        }
        else
        {
            CheckUrl(url, options, failures);
        }

        if (options.MaxRetries is < 0 or > MaxRetries)
        {
            failures.Add($"MaxRetries is {options.MaxRetries}; it must be 0 to {MaxRetries}.");
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            failures.Add($"Timeout is {options.Timeout}; it must be 00:00:01 to 00:01:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckUrl(Uri url, FeishuBotForwarderOptions options, List<string> failures)
    {
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            failures.Add($"WebhookUrl begins with {url.Scheme}; it must be https, because the address is a secret.");
        }

        if (!options.AllowedHosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase))
        {
            failures.Add($"WebhookUrl leads to {url.Host}; allowed are {string.Join(", ", options.AllowedHosts)}. Add the host of a private deployment to AllowedHosts.");
        }

        if (!url.AbsolutePath.StartsWith(HookPath, StringComparison.Ordinal) || url.AbsolutePath.Length == HookPath.Length)
        {
            failures.Add($"WebhookUrl is not a custom bot's address; its path begins with {HookPath} and goes on with the bot's token.");
        }

        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0 || !url.IsDefaultPort)
        {
            failures.Add("WebhookUrl has a user, a port, a query or a fragment; a custom bot's address has none.");
        }
    }
}
