namespace Feishu.LogSearch.Capture;

/// <summary>The keys whose values are secrets. Case, <c>_</c> and <c>-</c> make no difference.</summary>
internal sealed class SensitiveKeys
{
    public const int MaxLength = 64;

    private static readonly string[] PlainWords = ["token", "ticket", "challenge", "encrypt", "secret", "password", "passwd"];

    private static readonly string[] Names =
    [
        "app_secret",
        "client_secret",
        "app_ticket",
        "access_token",
        "refresh_token",
        "id_token",
        "helpdesk_token",
        "verification_token",
        "jsapi_ticket",
        "encrypt_key",
        "access_key",
        "code_verifier",
        "client_assertion",
        "authorization",
        "proxy_authorization",
        "X-Lark-Helpdesk-Authorization",
        "X-Lark-Signature",
    ];

    private static readonly string[] NameEndings = ["accesstoken", "appsecret", "clientsecret"];

    private readonly (string Key, SensitiveKeyKind Kind)[][] _byLength;

    public SensitiveKeys(IEnumerable<string> own)
    {
        var kinds = new Dictionary<string, SensitiveKeyKind>(StringComparer.Ordinal) { ["code"] = SensitiveKeyKind.Code };
        Array.ForEach(PlainWords, key => kinds[Normalize(key)] = SensitiveKeyKind.PlainWord);
        foreach (string key in Names.Concat(own))
        {
            kinds[Normalize(key)] = SensitiveKeyKind.Name;
        }

        ILookup<int, (string, SensitiveKeyKind)> lookup = kinds.ToLookup(pair => pair.Key.Length, pair => (pair.Key, pair.Value));
        _byLength = [.. Enumerable.Range(0, MaxLength + 1).Select(length => lookup[length].ToArray())];
    }

    public static bool IsKeyCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public SensitiveKeyKind Find(ReadOnlySpan<char> key)
    {
        if (key.Length > MaxLength)
        {
            return SensitiveKeyKind.None;
        }

        Span<char> buffer = stackalloc char[MaxLength];
        ReadOnlySpan<char> normal = buffer[..Normalize(key, buffer)];
        foreach ((string known, SensitiveKeyKind kind) in _byLength[normal.Length])
        {
            if (normal.SequenceEqual(known))
            {
                return kind;
            }
        }

        foreach (string ending in NameEndings)
        {
            if (normal.EndsWith(ending))
            {
                return SensitiveKeyKind.Name;
            }
        }

        return SensitiveKeyKind.None;
    }

    private static string Normalize(string key)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return buffer[..Normalize(key, buffer)].ToString();
    }

    private static int Normalize(ReadOnlySpan<char> key, Span<char> buffer)
    {
        int length = 0;
        foreach (char c in key)
        {
            if (c is not ('_' or '-'))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        return length;
    }
}
