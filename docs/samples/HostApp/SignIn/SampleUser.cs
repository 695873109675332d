using System.Collections.Immutable;
using System.Security.Claims;
using Feishu.LogSearch.AspNetCore;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace HostApp;

/// <summary>Someone who can sign in to the sample.</summary>
/// <param name="Id">What they are called in a form.</param>
/// <param name="Name">What people call them.</param>
/// <param name="OpenId">Who they are in the store app, whose web app they may use.</param>
/// <param name="Role">What they may do, for people.</param>
/// <param name="Roles">What they may do, as the claims that the log search page looks for.</param>
internal sealed record SampleUser(string Id, string Name, string OpenId, string Role, ImmutableArray<Claim> Roles)
{
    public const string OpenIdClaim = "open_id";

    private static readonly ImmutableArray<string> OpenIds = [.. SampleApp.Store.Tenants.SelectMany(tenant => tenant.Users)];

    /// <summary>All of them: each role of the console, and nobody's.</summary>
    public static ImmutableArray<SampleUser> All { get; } =
    [
        new("zhou", "周航", OpenIds[0], "administrator of both apps", [FeishuAppRoleRequirement.Claim("*", FeishuAppRole.Administrator)]),
        new("lin", "林岚", OpenIds[1], $"owner of {SampleApp.Store.Name}", [FeishuAppRoleRequirement.Claim(SampleApp.Store.AppId, FeishuAppRole.Owner)]),
        new("chen", "陈墨", OpenIds[2], $"developer of {SampleApp.SelfBuilt.Name}", [FeishuAppRoleRequirement.Claim(SampleApp.SelfBuilt.AppId, FeishuAppRole.Developer)]),
        new("su", "苏晴", OpenIds[3], $"operator of {SampleApp.Store.Name}: may search, but not export", [FeishuAppRoleRequirement.Claim(SampleApp.Store.AppId, FeishuAppRole.Operator)]),
        new("he", "何川", OpenIds[4], "no role: sees no logs", []),
    ];

    public static SampleUser? Find(string? id) => All.FirstOrDefault(user => user.Id == id);

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Id), new Claim(ClaimTypes.Name, Name), new Claim(OpenIdClaim, OpenId), .. Roles],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
