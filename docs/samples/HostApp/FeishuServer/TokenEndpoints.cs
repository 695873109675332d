using System.Text.Json;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Answers the APIs that issue tokens: secrets go in and out in their bodies, and fields stand at the top level.</summary>
internal sealed class TokenEndpoints(TokenDesk desk, ErrorTable errors)
{
    private const int Lifetime = 7200;

    public Answer Handle(ApiDefinition api, byte[] body)
    {
        JsonElement request = JsonDocument.Parse(body).RootElement;
        return api.Template switch
        {
            "/open-apis/auth/v3/tenant_access_token/internal" => SelfBuiltTenantToken(request),
            "/open-apis/auth/v3/app_access_token" => AppToken(request),
            "/open-apis/auth/v3/tenant_access_token" => StoreTenantToken(request),
            _ => UserToken(request),
        };
    }

    private Answer SelfBuiltTenantToken(JsonElement request)
    {
        if (Authenticate(request, "app_id", "app_secret") is not { } app)
        {
            return Answers.PlainFailure(errors.Get(10015, "auth"));
        }

        return Granted("tenant_access_token", desk.IssueTenantToken(app.AppId, app.Tenants[0].Key));
    }

    private Answer AppToken(JsonElement request)
    {
        if (Authenticate(request, "app_id", "app_secret") is not { } app || app.Ticket != Text(request, "app_ticket"))
        {
            return Answers.PlainFailure(errors.Get(10015, "auth"));
        }

        return Granted("app_access_token", desk.IssueAppToken(app.AppId));
    }

    private Answer StoreTenantToken(JsonElement request)
    {
        string tenantKey = Text(request, "tenant_key");
        if (desk.Find(Text(request, "app_access_token")) is not { } app || SampleApp.Store.Tenants.All(tenant => tenant.Key != tenantKey))
        {
            return Answers.PlainFailure(errors.Get(10013, "auth"));
        }

        return Granted("tenant_access_token", desk.IssueTenantToken(app.AppId, tenantKey));
    }

    private Answer UserToken(JsonElement request)
    {
        if (Authenticate(request, "client_id", "client_secret") is null)
        {
            return Answers.OAuthFailure(errors.Get(20002, "oauth"), "invalid_client");
        }

        return desk.TakeCode(Text(request, "code")) switch
        {
            null => Answers.OAuthFailure(errors.Get(20003, "oauth"), "invalid_grant"),
            { Used: true } => Answers.OAuthFailure(errors.Get(20065, "oauth"), "invalid_grant"),
            { } code => Answers.Of(StatusCodes.Status200OK, new JsonObject
            {
                ["code"] = 0L,
                ["access_token"] = desk.IssueUserToken(code.Grant),
                ["expires_in"] = Lifetime,
                ["refresh_token"] = desk.IssueRefreshToken(),
                ["refresh_token_expires_in"] = 604_800,
                ["scope"] = "auth:user.id:read offline_access",
                ["token_type"] = "Bearer",
            }),
        };
    }

    private static Answer Granted(string name, string token) =>
        Answers.Of(StatusCodes.Status200OK, new JsonObject { ["code"] = 0L, ["msg"] = "ok", [name] = token, ["expire"] = Lifetime });

    private static SampleApp? Authenticate(JsonElement request, string idName, string secretName) =>
        SampleApp.All.FirstOrDefault(app => app.AppId == Text(request, idName) && app.Secret == Text(request, secretName));

    private static string Text(JsonElement request, string name) =>
        request.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
