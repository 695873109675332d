namespace HostApp;

/// <summary>What a token that the server issued stands for.</summary>
/// <param name="Kind"><c>tenant</c>, <c>user</c> or <c>app</c>.</param>
/// <param name="AppId">The app.</param>
/// <param name="TenantKey">The tenant; <see langword="null"/> for an app token.</param>
/// <param name="OpenId">The user; <see langword="null"/> where it is no user's token.</param>
internal sealed record TokenGrant(string Kind, string AppId, string? TenantKey, string? OpenId);
