using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// The page is closed unless the host opened it. What the host demands of the group holds for the page as everywhere; for
/// the API it is checked by the endpoint itself, since the authorization middleware would answer with the scheme's
/// challenge, which for cookies and OpenID Connect is a redirect to a login page.
/// </summary>
internal static class PageAuthorization
{
    /// <summary>Adds to every endpoint of a group what the host left open. Runs after all conventions of the host.</summary>
    public static void CloseUnlessOpened(EndpointBuilder endpoint)
    {
        bool isOpened = endpoint.Metadata.OfType<IAllowAnonymous>().Any();
        if (!isOpened && !endpoint.Metadata.Any(IsDemand))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute());
        }

        if (!isOpened && endpoint.Metadata.OfType<ApiRoute>().Any())
        {
            endpoint.Metadata.Add(new AnswersForItself());
        }
    }

    /// <summary>Whether the host named who may enter, by a policy, roles or requirements.</summary>
    public static bool IsChosenByHost(Endpoint? endpoint) =>
        endpoint is not null
        && !IsOpened(endpoint)
        && endpoint.Metadata.Any(item => item is AuthorizationPolicy or IAuthorizationRequirementData
            || (item is IAuthorizeData data && !(string.IsNullOrEmpty(data.Policy) && string.IsNullOrEmpty(data.Roles))));

    /// <summary>Checks what the host demands of an endpoint, as the authorization middleware does, but answers nothing.</summary>
    public static async ValueTask<PolicyAuthorizationResult> AuthorizeAsync(HttpContext http)
    {
        Endpoint endpoint = http.GetEndpoint()!;
        if (IsOpened(endpoint))
        {
            return PolicyAuthorizationResult.Success();
        }

        IServiceProvider services = http.RequestServices;
        AuthorizationPolicy policy = await CombineAsync(endpoint, services.GetRequiredService<IAuthorizationPolicyProvider>()).ConfigureAwait(false);
        IPolicyEvaluator evaluator = services.GetRequiredService<IPolicyEvaluator>();
        return await evaluator.AuthorizeAsync(
            policy,
            await evaluator.AuthenticateAsync(policy, http).ConfigureAwait(false),
            http,
            resource: http).ConfigureAwait(false);
    }

    private static async ValueTask<AuthorizationPolicy> CombineAsync(Endpoint endpoint, IAuthorizationPolicyProvider policies)
    {
        AuthorizationPolicy policy = await AuthorizationPolicy.CombineAsync(
            policies,
            endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(),
            endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()).ConfigureAwait(false)
            ?? await policies.GetDefaultPolicyAsync().ConfigureAwait(false);
        IReadOnlyList<IAuthorizationRequirementData> demands = endpoint.Metadata.GetOrderedMetadata<IAuthorizationRequirementData>();
        return demands.Count == 0
            ? policy
            : new AuthorizationPolicyBuilder(policy).AddRequirements([.. demands.SelectMany(demand => demand.GetRequirements())]).Build();
    }

    private static bool IsOpened(Endpoint endpoint) => endpoint.Metadata.Any(item => item is IAllowAnonymous and not AnswersForItself);

    private static bool IsDemand(object item) => item is IAuthorizeData or AuthorizationPolicy or IAuthorizationRequirementData;

    /// <summary>Tells the middleware, and a fallback policy, to leave the endpoint's authorization to the endpoint.</summary>
    private sealed class AnswersForItself : IAllowAnonymous;
}
