using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Sends a request: what <see cref="HttpMessageHandler"/> does, for those who are handed it.</summary>
internal delegate Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>The access tokens of one app, each fetched when it is first needed.</summary>
/// <param name="app">The app.</param>
/// <param name="server">The platform's address.</param>
/// <param name="signIn">Has a user sign in, and gives the code with which the browser comes back.</param>
internal sealed class AccessTokens(SampleApp app, Uri server, Func<CallIdentity, string> signIn)
{
    private readonly ConcurrentDictionary<CallIdentity, Lazy<Task<string>>> _tokens = new();

    /// <summary>The token for a call on someone's behalf. Callers at the same time share one request for it.</summary>
    public async Task<string> GetAsync(CallIdentity identity, Send send, CancellationToken cancellationToken)
    {
        Lazy<Task<string>> token = _tokens.GetOrAdd(identity, _ => new Lazy<Task<string>>(() => FetchAsync(identity, send)));
        try
        {
            return await token.Value.WaitAsync(cancellationToken);
        }
        catch when (token.Value.IsFaulted)
        {
            _tokens.TryRemove(KeyValuePair.Create(identity, token));
            throw;
        }
    }

    /// <summary>Forgets a token that was refused, unless another caller has already fetched a new one.</summary>
    public void Forget(CallIdentity identity, string refused)
    {
        if (_tokens.TryGetValue(identity, out Lazy<Task<string>>? token) && token.Value is { IsCompletedSuccessfully: true } known && known.Result == refused)
        {
            _tokens.TryRemove(KeyValuePair.Create(identity, token));
        }
    }

    private async Task<string> FetchAsync(CallIdentity identity, Send send)
    {
        if (identity.OpenId is not null)
        {
            return await PostAsync("/open-apis/authen/v2/oauth/token", "access_token", send, new JsonObject
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = app.AppId,
                ["client_secret"] = app.Secret,
                ["code"] = signIn(identity),
            });
        }

        var credentials = new JsonObject { ["app_id"] = app.AppId, ["app_secret"] = app.Secret };
        if (app.Ticket.Length == 0)
        {
            return await PostAsync("/open-apis/auth/v3/tenant_access_token/internal", "tenant_access_token", send, credentials);
        }

        credentials["app_ticket"] = app.Ticket;
        string appToken = await PostAsync("/open-apis/auth/v3/app_access_token", "app_access_token", send, credentials);
        return await PostAsync("/open-apis/auth/v3/tenant_access_token", "tenant_access_token", send, new JsonObject
        {
            ["app_access_token"] = appToken,
            ["tenant_key"] = identity.TenantKey,
        });
    }

    // One caller's cancellation must not take the token from the others that wait for it.
    private async Task<string> PostAsync(string path, string name, Send send, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path)) { Content = JsonContent.Create(body) };
        using HttpResponseMessage response = await send(request, CancellationToken.None);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.TryGetProperty(name, out JsonElement token)
            ? token.GetString()!
            : throw new HttpRequestException($"The platform gave no {name} to {app.AppId} (HTTP {(int)response.StatusCode}).");
    }
}
