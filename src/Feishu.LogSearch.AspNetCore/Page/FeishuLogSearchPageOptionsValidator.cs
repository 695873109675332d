using System.Globalization;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Checks the page's options when it is mapped.</summary>
internal sealed class FeishuLogSearchPageOptionsValidator : IValidateOptions<FeishuLogSearchPageOptions>
{
    private static readonly TimeSpan MinFollowTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxFollowTime = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FeishuLogSearchPageOptions options)
    {
        List<string> failures = [];
        if (options.AppPolicy is { } policy && string.IsNullOrWhiteSpace(policy))
        {
            failures.Add($"{nameof(options.AppPolicy)} is empty. Name an authorization policy, or leave it null.");
        }

        foreach (string origin in options.FrameAncestors.Where(origin => !IsOrigin(origin)))
        {
            failures.Add($"{nameof(options.FrameAncestors)} has '{origin}', which is no origin. Give it as https://example.feishu.cn, without a path.");
        }

        Check(nameof(options.MaxLocateLength), options.MaxLocateLength, 100, 1_000_000);
        Check(nameof(options.MaxExportsPerUser), options.MaxExportsPerUser, 1, 100);
        Check(nameof(options.MaxFollowsPerUser), options.MaxFollowsPerUser, 1, 100);
        if (options.MaxFollowTime < MinFollowTime || options.MaxFollowTime > MaxFollowTime)
        {
            failures.Add($"{nameof(options.MaxFollowTime)} is {options.MaxFollowTime}; it must be {MinFollowTime} to {MaxFollowTime}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, int value, int min, int max)
        {
            if (value < min || value > max)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it must be {min} to {max}."));
            }
        }
    }

    // What it lets through stands in a header as it is.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == origin;
}
