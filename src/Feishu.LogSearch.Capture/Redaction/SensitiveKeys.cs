namespace Feishu.LogSearch.Capture;

/// <summary>The keys whose values are secrets. Case, <c>_</c> and <c>-</c> make no difference.</summary>
internal sealed class SensitiveKeys
{
    public const int MaxLength = 64;

    private static readonly string[] PlainWords = ["token", "ticket", "challenge", "encrypt", "secret", "password", "passwd", "pwd", "passphrase", "sign", "signature"];
    private static readonly string[] Lines = ["cookie", "set_cookie"];

    private static readonly string[] Names =
    [
        "app_ticket",
        "id_token",
        "helpdesk_token",
        "jsapi_ticket",
        "session_key",
        "session_token",
        "code_verifier",
        "client_assertion",
        "authorization",
        "proxy_authorization",
        "X-Lark-Helpdesk-Authorization",
        "X-Lark-Signature",
    ];

    // Also with something in front, as in tenant_access_token. "secret" and "password" alone are words of sentences.
    private static readonly string[] NameEndings =
        ["accesstoken", "refreshtoken", "verificationtoken", "secret", "secretkey", "accesskey", "encryptkey", "privatekey", "apikey", "password", "passwd"];

    private readonly (string Key, SensitiveKeyKind Kind)[][] _byLength;

    public SensitiveKeys(IEnumerable<(string Key, SensitiveKeyKind Kind)> own)
    {
        var kinds = new Dictionary<string, SensitiveKeyKind>(StringComparer.Ordinal) { ["code"] = SensitiveKeyKind.Code };
        Array.ForEach(PlainWords, key => kinds[Normalize(key)] = SensitiveKeyKind.PlainWord);
        Array.ForEach(Lines, key => kinds[Normalize(key)] = SensitiveKeyKind.Line);
        Array.ForEach(Names, key => kinds[Normalize(key)] = SensitiveKeyKind.Name);
        foreach ((string key, SensitiveKeyKind kind) in own)
        {
            kinds[Normalize(key)] = kind;
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
