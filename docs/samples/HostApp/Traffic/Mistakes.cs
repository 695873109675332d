using System.Collections.Immutable;

namespace HostApp;

/// <summary>Calls that are written out, one by one.</summary>
internal static class Mistakes
{
    /// <summary>What people get wrong in their first week.</summary>
    public static ImmutableArray<PlannedCall> OfTheFirstWeek { get; } =
    [
        // A path that does not exist: "message" for "messages".
        new(SampleApp.Store, AsTenant(SampleApp.Store.Tenants[0]), "GET", "/open-apis/im/v1/message/om_dc13264520392913993dd051dba21dcf", null),

        // A tenant's token where only a user's will do.
        new(SampleApp.Store, AsTenant(SampleApp.Store.Tenants[0]), "GET", "/open-apis/authen/v1/user_info", null),

        // No token.
        new(SampleApp.Store, null, "GET", "/open-apis/im/v1/chats?page_size=20", null),

        // An old secret.
        new(SampleApp.SelfBuilt, null, "POST", "/open-apis/auth/v3/tenant_access_token/internal",
            $$"""{"app_id":"{{SampleApp.SelfBuilt.AppId}}","app_secret":"{{OldSecret}}"}"""),

        // A code that no sign-in gave.
        new(SampleApp.Store, null, "POST", "/open-apis/authen/v2/oauth/token",
            $$"""{"grant_type":"authorization_code","client_id":"{{SampleApp.Store.AppId}}","client_secret":"{{SampleApp.Store.Secret}}","code":"a-code-that-no-sign-in-gave"}"""),
    ];

    public const string OldSecret = "the-secret-of-last-year";

    private static CallIdentity AsTenant(SampleTenant tenant) => new(tenant.Key, OpenId: null);
}
