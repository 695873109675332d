using System.Collections.Immutable;
using System.Text;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>One call that the sample will make.</summary>
/// <param name="App">The app that makes it.</param>
/// <param name="Identity">On whose behalf; <see langword="null"/> for a call without a token.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="PathAndQuery">What is called.</param>
/// <param name="Json">The request's body; <see langword="null"/> for none.</param>
internal sealed record PlannedCall(SampleApp App, CallIdentity? Identity, string Method, string PathAndQuery, string? Json)
{
    /// <summary>One harmless call for each tenant of an app.</summary>
    public static ImmutableArray<PlannedCall> OneByEachTenant(SampleApp app) =>
        [.. app.Tenants.Select(tenant => new PlannedCall(app, new CallIdentity(tenant.Key, OpenId: null), "GET", "/open-apis/bot/v3/info", null))];

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), PathAndQuery);
        if (Json is not null)
        {
            request.Content = new StringContent(Json, Encoding.UTF8, "application/json");
        }

        if (Identity is not null)
        {
            request.Options.Set(CallIdentity.Key, Identity);

            // The platform does not say in a call on whose behalf it is made: the host tells the log.
            request.SetFeishuTenant(Identity.TenantKey);
            if (Identity.OpenId is not null)
            {
                request.SetFeishuUser(Identity.OpenId);
            }
        }

        return request;
    }
}
