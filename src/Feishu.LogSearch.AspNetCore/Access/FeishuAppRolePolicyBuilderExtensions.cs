using Feishu.LogSearch.AspNetCore;

namespace Microsoft.AspNetCore.Authorization;

/// <summary>Puts the console's roles into an authorization policy.</summary>
public static class FeishuAppRolePolicyBuilderExtensions
{
    /// <summary>
    /// Demands one of the console's roles in the app that is asked for. Use the policy as
    /// <see cref="FeishuLogSearchPageOptions.AppPolicy"/>: elsewhere it has no app, and refuses.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="requirement">Which roles have which right; <see langword="null"/> for those of the console.</param>
    /// <returns>The same policy.</returns>
    public static AuthorizationPolicyBuilder RequireFeishuAppRole(this AuthorizationPolicyBuilder policy, FeishuAppRoleRequirement? requirement = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.RequireAuthenticatedUser().AddRequirements(requirement ?? new FeishuAppRoleRequirement());
    }
}
