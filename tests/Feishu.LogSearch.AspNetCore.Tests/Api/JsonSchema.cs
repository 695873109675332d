using System.Globalization;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Compares JSON with a schema, as far as the API's description uses schemas.</summary>
internal static class JsonSchema
{
    public static JsonElement Resolve(JsonElement root, string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (json, name) => json.TryGetProperty(name, out JsonElement next) ? next : default);

    public static IEnumerable<string> Faults(JsonElement root, JsonElement schema, JsonElement value, string at = "$")
    {
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            return Faults(root, Resolve(root, reference.GetString()!), value, at);
        }

        if (schema.TryGetProperty("anyOf", out JsonElement alternatives))
        {
            string[][] all = [.. alternatives.EnumerateArray().Select(alternative => Faults(root, alternative, value, at).ToArray())];
            return all.MinBy(faults => faults.Length)!;
        }

        return schema.GetProperty("type").GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object ? ObjectFaults(root, schema, value, at) : [Fault(at, schema, value)],
            "array" => value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, index) => Faults(root, schema.GetProperty("items"), item, $"{at}[{index}]"))
                : [Fault(at, schema, value)],
            "string" => value.ValueKind == JsonValueKind.String && IsWord(schema, value) ? [] : [Fault(at, schema, value)],
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? [] : [Fault(at, schema, value)],
            "number" => value.ValueKind == JsonValueKind.Number ? [] : [Fault(at, schema, value)],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [Fault(at, schema, value)],
            "null" => value.ValueKind == JsonValueKind.Null ? [] : [Fault(at, schema, value)],
            _ => [Fault(at, schema, value)],
        };
    }

    private static IEnumerable<string> ObjectFaults(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("properties", out JsonElement properties))
        {
            yield break;
        }

        foreach (JsonElement name in schema.GetProperty("required").EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            yield return $"{at}.{name} is missing";
        }

        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(property.Name, out JsonElement known))
            {
                yield return $"{at}.{property.Name} is not described";
                continue;
            }

            foreach (string fault in Faults(root, known, property.Value, $"{at}.{property.Name}"))
            {
                yield return fault;
            }
        }
    }

    private static bool IsWord(JsonElement schema, JsonElement value) =>
        (!schema.TryGetProperty("enum", out JsonElement words) || words.EnumerateArray().Any(word => word.GetString() == value.GetString()))
        && (!schema.TryGetProperty("format", out JsonElement format) || format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParseExact(value.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => false,
        });

    private static string Fault(string at, JsonElement schema, JsonElement value) => $"{at} is {value.GetRawText()}, and should be {schema.GetRawText()}";
}
