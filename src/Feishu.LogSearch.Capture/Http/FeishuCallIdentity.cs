namespace Feishu.LogSearch.Capture;

/// <summary>On whose behalf a call is made. The platform does not say so in the call itself; the host knows.</summary>
/// <param name="OpenId">The user's open_id (<c>ou_…</c>). Recorded only when the call carries a user_access_token.</param>
/// <param name="TenantKey">The tenant, for store apps.</param>
public readonly record struct FeishuCallIdentity(string? OpenId, string? TenantKey);
