using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>The answers of calls that succeed: those of <c>Data/bodies.json</c>, files, and a plain one for all other APIs.</summary>
internal sealed class SuccessBodies
{
    private const int SmallestFile = 4_096;
    private const int LargestFile = 65_536;

    private readonly JsonObject _bodies;

    private SuccessBodies(JsonObject bodies)
    {
        _bodies = bodies;
    }

    public static SuccessBodies Load()
    {
        using Stream file = DataFile.Open("bodies.json");
        return new SuccessBodies(JsonNode.Parse(file)!.AsObject());
    }

    /// <summary>The answer to one call.</summary>
    /// <param name="api">The API.</param>
    /// <param name="path">The path that was called; its variable segments fill the answer's <c>:name</c> values.</param>
    /// <param name="caller">Who calls; fills <c>:open_id</c> and <c>:tenant_key</c>.</param>
    /// <param name="dice">0 to 1: how large a file is.</param>
    public Answer For(ApiDefinition api, string path, TokenGrant caller, double dice)
    {
        if (api.IsDownload)
        {
            byte[] content = new byte[SmallestFile + (int)(dice * (LargestFile - SmallestFile))];
            new Random(content.Length).NextBytes(content);
            return api.Template.Contains("image", StringComparison.Ordinal)
                ? Answers.File(content, "image/png", "screenshot.png")
                : Answers.File(content, "application/octet-stream", "report.pdf");
        }

        Dictionary<string, string?> values = ValuesOf(api, path);
        values[":open_id"] = caller.OpenId;
        values[":tenant_key"] = caller.TenantKey;
        JsonNode? data = _bodies[api.ToString()] is { } body ? Placeholders.Fill(body, values.GetValueOrDefault) : Plain(api, values);
        return Answers.Success(data, api.Area == "bot" ? "bot" : "data");
    }

    private static Dictionary<string, string?> ValuesOf(ApiDefinition api, string path) =>
        api.Segments
            .Zip(path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => ApiCatalog.IsVariable(pair.First))
            .ToDictionary(pair => pair.First, pair => (string?)pair.Second);

    private static JsonObject Plain(ApiDefinition api, Dictionary<string, string?> values)
    {
        if (api.Method == "GET" && !ApiCatalog.IsVariable(api.Segments[^1]))
        {
            return new JsonObject { ["items"] = new JsonArray(), ["has_more"] = false, ["page_token"] = "" };
        }

        return new JsonObject(values
            .Where(value => value.Value is not null && api.Segments.Contains(value.Key))
            .Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key.TrimStart(':'), JsonValue.Create(value.Value))));
    }
}
