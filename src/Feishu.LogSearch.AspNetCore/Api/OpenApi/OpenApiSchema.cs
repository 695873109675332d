using System.Collections.Immutable;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>A JSON schema (2020-12), as far as the API's answers need it.</summary>
internal abstract record OpenApiSchema
{
    public static OpenApiSchema Text { get; } = new Simple("string");

    public static OpenApiSchema Integer { get; } = new Simple("integer");

    public static OpenApiSchema Number { get; } = new Simple("number");

    public static OpenApiSchema Flag { get; } = new Simple("boolean");

    public static OpenApiSchema Instant { get; } = new Simple("string", "date-time");

    public static OpenApiSchema Date { get; } = new Simple("string", "date");

    /// <summary>Any object.</summary>
    public static OpenApiSchema Any { get; } = new Simple("object");

    public static OpenApiSchema Of(string name) => new Reference(name);

    public static OpenApiSchema Words(params IEnumerable<string> words) => new Enumeration([.. words]);

    public static OpenApiSchema WordsOf<TEnum>()
        where TEnum : struct, Enum => Words(Enum.GetValues<TEnum>().Select(WireText.Of));

    public static OpenApiSchema List(OpenApiSchema items) => new Sequence(items);

    public static OpenApiSchema Nullable(OpenApiSchema schema) => new Alternatives([schema, new Simple("null")]);

    public static OpenApiSchema Either(params ImmutableArray<OpenApiSchema> schemas) => new Alternatives(schemas);

    /// <summary>An object with these properties, all of them, and no others.</summary>
    public static OpenApiSchema Object(params ImmutableArray<(string Name, OpenApiSchema Schema)> properties) => new Properties([.. properties.Select(property => (property.Name, property.Schema, (string?)null))], [.. properties.Select(property => property.Name)]);

    /// <summary>An object with these properties, of which some may be missing.</summary>
    public static OpenApiSchema Partial(ImmutableArray<string> required, ImmutableArray<(string Name, OpenApiSchema Schema, string? Description)> properties) => new Properties(properties, required);

    public void Write(Utf8JsonWriter json, string? description = null)
    {
        json.WriteStartObject();
        if (description is not null)
        {
            json.WriteString("description", description);
        }

        WriteContent(json);
        json.WriteEndObject();
    }

    private protected abstract void WriteContent(Utf8JsonWriter json);

    private sealed record Simple(string Type, string? Format = null) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json)
        {
            json.WriteString("type", Type);
            if (Format is not null)
            {
                json.WriteString("format", Format);
            }
        }
    }

    private sealed record Reference(string Name) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json) => json.WriteString("$ref", $"#/components/schemas/{Name}");
    }

    private sealed record Enumeration(ImmutableArray<string> Values) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json)
        {
            json.WriteString("type", "string");
            json.WriteNames("enum", Values);
        }
    }

    private sealed record Sequence(OpenApiSchema Items) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json)
        {
            json.WriteString("type", "array");
            json.WritePropertyName("items");
            Items.Write(json);
        }
    }

    private sealed record Alternatives(ImmutableArray<OpenApiSchema> Schemas) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json)
        {
            json.WriteStartArray("anyOf");
            foreach (OpenApiSchema schema in Schemas)
            {
                schema.Write(json);
            }

            json.WriteEndArray();
        }
    }

    private sealed record Properties(ImmutableArray<(string Name, OpenApiSchema Schema, string? Description)> All, ImmutableArray<string> Required) : OpenApiSchema
    {
        private protected override void WriteContent(Utf8JsonWriter json)
        {
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            foreach ((string name, OpenApiSchema schema, string? description) in All)
            {
                json.WritePropertyName(name);
                schema.Write(json, description);
            }

            json.WriteEndObject();
            json.WriteNames("required", Required);
            json.WriteBoolean("additionalProperties", false);
        }
    }
}
