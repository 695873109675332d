namespace Feishu.LogSearch;

/// <summary>The kind of access token that a server API call carried.</summary>
/// <remarks>
/// Told from the token's prefix: <c>u-</c> and <c>eyJ</c> are a user's, <c>a-</c> an app's. <c>t-</c> may be a tenant's or,
/// since the platform merges the two, an app's: it counts as a tenant's.
/// </remarks>
public enum FeishuTokenType
{
    /// <summary><c>tenant_access_token</c>: the app in one tenant.</summary>
    Tenant = 0,

    /// <summary><c>user_access_token</c>: acts as a user; the only kind that has an open_id.</summary>
    User = 1,

    /// <summary><c>app_access_token</c>: the app itself.</summary>
    App = 2,
}
