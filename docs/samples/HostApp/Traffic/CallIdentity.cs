namespace HostApp;

/// <summary>On whose behalf a call is made: a tenant, or one of its users.</summary>
/// <param name="TenantKey">The tenant.</param>
/// <param name="OpenId">The user; <see langword="null"/> for a call as the app itself.</param>
internal sealed record CallIdentity(string TenantKey, string? OpenId)
{
    /// <summary>Where a request carries it to <see cref="AccessTokenHandler"/>.</summary>
    public static HttpRequestOptionsKey<CallIdentity> Key { get; } = new("HostApp.CallIdentity");
}
