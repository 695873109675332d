using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace HostApp;

/// <summary>Issues tokens in the documented forms, and knows them again.</summary>
internal sealed class TokenDesk
{
    private const int UserTokenLength = 600;

    private readonly ConcurrentDictionary<string, TokenGrant> _grants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (TokenGrant Grant, bool Used)> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _secrets = new([SupportBot.Secret, .. SampleApp.All.SelectMany(app => app.Secrets)]);

    /// <summary>Everything that must never be written down: the apps' secrets, and what was issued.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    public TokenGrant? Find(string token) => _grants.GetValueOrDefault(token);

    public string IssueTenantToken(string appId, string tenantKey) =>
        Issue("t-" + Hex(20), new TokenGrant("tenant", appId, tenantKey, null));

    public string IssueAppToken(string appId) => Issue("a-" + Hex(20), new TokenGrant("app", appId, null, null));

    public string IssueUserToken(TokenGrant user) => Issue("eyJhbGciOiJFUzI1NiIs" + RandomText(UserTokenLength), user);

    /// <summary>A refresh token, which the sample never uses: its hosts are restarted before it is needed.</summary>
    public string IssueRefreshToken() => Remember("eyJhbGciOiJFUzI1NiIs" + RandomText(UserTokenLength));

    /// <summary>The code with which a browser comes back after its user signed in.</summary>
    public string IssueCode(string appId, string tenantKey, string openId)
    {
        string code = Remember(RandomText(32));
        _codes[code] = (new TokenGrant("user", appId, tenantKey, openId), Used: false);
        return code;
    }

    /// <summary>Takes a code, which is good for one use.</summary>
    public (TokenGrant Grant, bool Used)? TakeCode(string code)
    {
        if (!_codes.TryGetValue(code, out (TokenGrant Grant, bool Used) found))
        {
            return null;
        }

        return _codes.TryUpdate(code, (found.Grant, Used: true), (found.Grant, Used: false)) ? found : (found.Grant, Used: true);
    }

    /// <summary>Ends every tenant token of an app, as its administrator can.</summary>
    public void RevokeTenantTokens(string appId)
    {
        foreach ((string token, TokenGrant grant) in _grants)
        {
            if (grant.AppId == appId && grant.Kind == "tenant")
            {
                _grants.TryRemove(token, out _);
            }
        }
    }

    private string Issue(string token, TokenGrant grant)
    {
        _grants[Remember(token)] = grant;
        return token;
    }

    private string Remember(string secret)
    {
        _secrets.Enqueue(secret);
        return secret;
    }

    private static string Hex(int bytes) => RandomNumberGenerator.GetHexString(bytes * 2, lowercase: true);

    private static string RandomText(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
