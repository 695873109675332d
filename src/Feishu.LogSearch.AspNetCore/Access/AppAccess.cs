using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Decides who may do what with which app. An app that is not configured is one that nobody may read.</summary>
internal sealed class AppAccess(FeishuLogSearchPageOptions options, FeishuLogSearchOptions search)
{
    private static readonly AuthorizationPolicy ConsoleRoles = new AuthorizationPolicyBuilder().RequireFeishuAppRole().Build();

    private readonly FrozenSet<string> _apps = search.Apps.Select(app => app.AppId).ToFrozenSet(StringComparer.Ordinal);

    public async ValueTask<bool> MayAsync(HttpContext http, string appId, FeishuLogRight right)
    {
        if (!_apps.Contains(appId))
        {
            return false;
        }

        IAuthorizationService authorization = http.RequestServices.GetRequiredService<IAuthorizationService>();
        return await SucceedsAsync(FeishuLogRight.Read).ConfigureAwait(false)
            && (right == FeishuLogRight.Read || await SucceedsAsync(right).ConfigureAwait(false));

        async ValueTask<bool> SucceedsAsync(FeishuLogRight asked)
        {
            var access = new FeishuLogAccess(appId, asked);
            if (options.AppPolicy is { } policy)
            {
                return (await authorization.AuthorizeAsync(http.User, access, policy).ConfigureAwait(false)).Succeeded;
            }

            // Whom the host's own policy lets in, the host has chosen. Being signed in is no choice: the roles decide.
            return PageAuthorization.IsChosenByHost(http.GetEndpoint())
                || (await authorization.AuthorizeAsync(http.User, access, ConsoleRoles).ConfigureAwait(false)).Succeeded;
        }
    }

    public async ValueTask<IReadOnlyList<FeishuLogRight>> RightsAsync(HttpContext http, string appId)
    {
        List<FeishuLogRight> rights = [];
        foreach (FeishuLogRight right in Enum.GetValues<FeishuLogRight>())
        {
            if (await MayAsync(http, appId, right).ConfigureAwait(false))
            {
                rights.Add(right);
            }
        }

        return rights;
    }
}
