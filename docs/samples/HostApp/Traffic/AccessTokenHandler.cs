using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace HostApp;

/// <summary>
/// Puts the access token on each call, and where the platform no longer takes it, tries once more with a new one. It stands
/// outside of the capture handler, so that each try becomes an entry of its own.
/// </summary>
internal sealed class AccessTokenHandler(AccessTokens tokens) : DelegatingHandler
{
    private const int InvalidAccessToken = 99991663;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(CallIdentity.Key, out CallIdentity? identity))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        string token = await tokens.GetAsync(identity, base.SendAsync, cancellationToken);
        HttpResponseMessage response = await SendAsync(request, token, cancellationToken);
        if (!await IsTokenRefusedAsync(response, cancellationToken))
        {
            return response;
        }

        response.Dispose();
        tokens.Forget(identity, token);
        return await SendAsync(request, await tokens.GetAsync(identity, base.SendAsync, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private static async Task<bool> IsTokenRefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.BadRequest || response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return false;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("code", out JsonElement code) && code.TryGetInt32(out int number) && number == InvalidAccessToken;
    }
}
