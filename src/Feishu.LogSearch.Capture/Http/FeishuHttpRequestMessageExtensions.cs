namespace Feishu.LogSearch.Capture;

/// <summary>Says on whose behalf a request is made.</summary>
public static class FeishuHttpRequestMessageExtensions
{
    private static readonly HttpRequestOptionsKey<string> OpenIdKey = new("Feishu.LogSearch.OpenId");
    private static readonly HttpRequestOptionsKey<string> TenantKeyKey = new("Feishu.LogSearch.TenantKey");

    /// <summary>Names the user as whom the request is made. Recorded only when it carries a user_access_token.</summary>
    /// <param name="request">The request.</param>
    /// <param name="openId">The user's open_id (<c>ou_…</c>).</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetFeishuUser(this HttpRequestMessage request, string openId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(openId);
        request.Options.Set(OpenIdKey, openId);
        return request;
    }

    /// <summary>Names the tenant on whose behalf a store app makes the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="tenantKey">The tenant key.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetFeishuTenant(this HttpRequestMessage request, string tenantKey)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrEmpty(tenantKey);
        request.Options.Set(TenantKeyKey, tenantKey);
        return request;
    }

    internal static FeishuCallIdentity GetFeishuIdentity(this HttpRequestMessage request) => new(
        request.Options.TryGetValue(OpenIdKey, out string? openId) ? openId : null,
        request.Options.TryGetValue(TenantKeyKey, out string? tenantKey) ? tenantKey : null);
}
