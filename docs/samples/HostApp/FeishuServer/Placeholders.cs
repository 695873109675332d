using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Fills the <c>:name</c> values of the data files.</summary>
internal static class Placeholders
{
    /// <summary>A copy in which each text that is a placeholder has its value; one without value stays as it is.</summary>
    public static JsonNode? Fill(JsonNode? body, Func<string, string?> valueOf) => body switch
    {
        JsonObject properties => new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Fill(property.Value, valueOf)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, valueOf))]),
        JsonValue value when value.TryGetValue(out string? text) && text.StartsWith(':') && valueOf(text) is { } filled => JsonValue.Create(filled),
        _ => body?.DeepClone(),
    };
}
