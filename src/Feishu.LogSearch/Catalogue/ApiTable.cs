using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>The APIs, as a list and as a tree of their segments.</summary>
internal sealed class ApiTable
{
    private static readonly ImmutableArray<FeishuTokenType> TenantOnly = [FeishuTokenType.Tenant];
    private static readonly ImmutableArray<FeishuTokenType> UserOnly = [FeishuTokenType.User];
    private static readonly ImmutableArray<FeishuTokenType> AppOnly = [FeishuTokenType.App];
    private static readonly ImmutableArray<FeishuTokenType> TenantOrUser = [FeishuTokenType.Tenant, FeishuTokenType.User];

    private readonly ApiNode _root = new("");

    public ApiTable(IEnumerable<string[]> rows)
    {
        // Most rows share these: one instance each.
        Dictionary<string, FeishuRateLimit> limits = [];
        All = [.. rows.Select(row => Parse(row, limits))];
        foreach (FeishuApi api in All)
        {
            ApiNode node = _root;
            foreach (string segment in api.Path[1..].Split('/'))
            {
                node = node.GetOrAdd(segment);
            }

            node.Add(api);
        }
    }

    public ImmutableArray<FeishuApi> All { get; }

    public FeishuApi? Find(ReadOnlySpan<char> method, ReadOnlySpan<char> url)
    {
        ReadOnlySpan<char> path = RequestPath.Cut(url);
        return _root.Find(method, path);
    }

    private static FeishuApi Parse(string[] row, Dictionary<string, FeishuRateLimit> limits) => new()
    {
        Path = row[0],
        Method = string.Intern(row[1]),
        Title = row[2],
        RateLimit = Limit(row[3], limits),
        AppTypes = CatalogueData.AppTypes(row[4]),
        TokenTypes = Tokens(row[5]),
        Host = CatalogueData.OrNull(row[6]),
    };

    private static FeishuRateLimit? Limit(string text, Dictionary<string, FeishuRateLimit> limits)
    {
        if (text.Length > 0 && !limits.ContainsKey(text))
        {
            limits.Add(text, FeishuRateLimit.Parse(text));
        }

        return limits.GetValueOrDefault(text);
    }

    private static ImmutableArray<FeishuTokenType> Tokens(string text) => text switch
    {
        "" => [],
        "tenant" => TenantOnly,
        "user" => UserOnly,
        "app" => AppOnly,
        "tenant/user" => TenantOrUser,
        _ => throw new InvalidDataException($"'{text}' names no kinds of token."),
    };
}
