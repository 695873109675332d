using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Demands a console role in the app whose logs are asked for, as a claim of the user: type <see cref="ClaimType"/>, value
/// <c>cli_a1b2:developer</c>, or <c>*:administrator</c> for every app. It is its own handler: nothing is to be registered.
/// </summary>
public sealed class FeishuAppRoleRequirement : AuthorizationHandler<FeishuAppRoleRequirement, FeishuLogAccess>, IAuthorizationRequirement
{
    /// <summary>The type of the claims: <c>feishu:app_role</c>.</summary>
    public const string ClaimType = "feishu:app_role";

    private const string AnyApp = "*";

    private static readonly ImmutableArray<FeishuAppRole> AllRoles = [.. Enum.GetValues<FeishuAppRole>()];

    /// <summary>The roles that may search; all four, as on the console.</summary>
    public IReadOnlyCollection<FeishuAppRole> ReadRoles { get; init; } = AllRoles;

    /// <summary>The roles that may export; all but the operator.</summary>
    public IReadOnlyCollection<FeishuAppRole> ExportRoles { get; init; } = [FeishuAppRole.Owner, FeishuAppRole.Administrator, FeishuAppRole.Developer];

    /// <summary>The roles that may forward to support; all four, as on the console.</summary>
    public IReadOnlyCollection<FeishuAppRole> ForwardRoles { get; init; } = AllRoles;

    /// <summary>Makes the claim that gives a user a role in an app.</summary>
    /// <param name="appId">The app (<c>cli_…</c>), or <c>*</c> for every app.</param>
    /// <param name="role">The role.</param>
    /// <returns>The claim, to be added to the user's identity at sign-in.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a <see cref="FeishuAppRole"/>.</exception>
    public static Claim Claim(string appId, FeishuAppRole role)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(appId);
        return new Claim(ClaimType, $"{appId}:{NameOf(role)}");
    }

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FeishuAppRoleRequirement requirement, FeishuLogAccess resource)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(resource);
        IReadOnlyCollection<FeishuAppRole> roles = resource.Right switch
        {
            FeishuLogRight.Read => requirement.ReadRoles,
            FeishuLogRight.Export => requirement.ExportRoles,
            FeishuLogRight.Forward => requirement.ForwardRoles,
            _ => [],
        };
        if (roles.Any(role => Has(context.User, resource.AppId, role) || Has(context.User, AnyApp, role)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static bool Has(ClaimsPrincipal user, string appId, FeishuAppRole role) => user.HasClaim(ClaimType, $"{appId}:{NameOf(role)}");

    private static string NameOf(FeishuAppRole role) => role switch
    {
        FeishuAppRole.Owner => "owner",
        FeishuAppRole.Administrator => "administrator",
        FeishuAppRole.Developer => "developer",
        FeishuAppRole.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, $"{role} is not a {nameof(FeishuAppRole)}. Use Owner, Administrator, Developer or Operator."),
    };
}
