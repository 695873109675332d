using System.Collections.Immutable;
using System.Globalization;

namespace HostApp;

/// <summary>The APIs of <c>Data/apis.tsv</c>.</summary>
internal sealed class ApiCatalog
{
    private readonly ILookup<(string Method, int Segments), ApiDefinition> _byShape;

    private ApiCatalog(ImmutableArray<ApiDefinition> all)
    {
        All = all;
        _byShape = all.ToLookup(api => (api.Method, api.Segments.Length));
    }

    public ImmutableArray<ApiDefinition> All { get; }

    public static ApiCatalog Load() => new([.. DataFile.ReadRows("apis.tsv").Select(Read)]);

    public ApiDefinition Get(string method, string template) =>
        All.Single(api => api.Method == method && api.Template == template);

    /// <summary>The API that a request calls: the one with the most segments that are equal to the path's, not variable.</summary>
    public ApiDefinition? Find(string method, string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return _byShape[(method, segments.Length)]
            .Where(api => api.Segments.Zip(segments).All(pair => IsVariable(pair.First) || pair.First == pair.Second))
            .MinBy(api => api.Segments.Count(IsVariable));
    }

    public static bool IsVariable(string segment) => segment.StartsWith(':');

    private static ApiDefinition Read(string[] row) => new(
        Method: row[0],
        Template: row[1],
        Title: row[2],
        RateLimits: [.. RateLimit.ParseAll(row[3])],
        Tokens: row[4] == "-" ? [] : [.. row[4].Split(',')],
        Area: row[5],
        Latency: TimeSpan.FromMilliseconds(int.Parse(row[6], CultureInfo.InvariantCulture)));
}
