using System.Collections.Immutable;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The parameters of a query, from the tables of filters.</summary>
internal static class OpenApiParameters
{
    /// <summary>What every query has beside its filters.</summary>
    private static readonly ImmutableArray<(string Name, string Description, bool IsRequired, ImmutableArray<string> Words)> Fixed =
    [
        ("kind", "The kind of log.", true, [.. WireText.Kinds.Select(WireText.Of)]),
        ("app_id", "The app.", true, []),
        ("feature", "The feature; of client logs, which need one, and of those only.", false, [.. Enum.GetValues<ClientFeature>().Select(WireText.Of)]),
        ("last", "The time up to now, at most 24 hours: `6h`, `90m`, `15s`. Give this, or `day`, or `from` and `to`.", false, []),
        ("day", "One day of the app's calendar: `2026-07-05`.", false, []),
        ("from", "The first instant, in ISO 8601.", false, []),
        ("to", "The instant after the last, at most 24 hours later.", false, []),
    ];

    /// <summary>The names under which the parameters of a query stand in the description.</summary>
    public static ImmutableArray<string> References { get; } =
        [.. Fixed.Select(parameter => parameter.Name), .. Filters().SelectMany(filter => new[] { filter.Name, NegatedOf(filter.Name) })];

    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("parameters");
        foreach ((string name, string description, bool isRequired, ImmutableArray<string> words) in Fixed)
        {
            json.WriteStartObject(name);
            WriteHead(json, name, description, isRequired);
            json.WritePropertyName("schema");
            (words.IsEmpty ? OpenApiSchema.Text : OpenApiSchema.Words(words)).Write(json);
            json.WriteEndObject();
        }

        foreach ((string name, string description) in Filters())
        {
            WriteFilter(json, name, name, description);
            WriteFilter(json, NegatedOf(name), name + "!", $"Leaves out what `{name}` of the same values matches.");
        }

        json.WriteEndObject();
    }

    /// <summary>One parameter of a route's own.</summary>
    public static void Write(Utf8JsonWriter json, ApiParameter parameter)
    {
        json.WriteStartObject();
        WriteHead(json, parameter.Name, parameter.Description, parameter.IsRequired);
        json.WriteStartObject("schema");
        json.WriteString("type", parameter.Type == ApiParameterType.Integer ? "integer" : "string");
        switch (parameter.Type)
        {
            case ApiParameterType.Integer:
                json.WriteNumber("minimum", parameter.Min);
                if (parameter.Max < long.MaxValue)
                {
                    json.WriteNumber("maximum", parameter.Max);
                }

                break;
            case ApiParameterType.Word:
                json.WriteNames("enum", parameter.Words);
                break;
            case ApiParameterType.Instant:
                json.WriteString("format", "date-time");
                break;
            default:
                json.WriteNumber("maxLength", parameter.MaxLength);
                break;
        }

        if (parameter.Default is { } usual)
        {
            json.WritePropertyName("default");
            json.WriteRawValue(usual);
        }

        json.WriteEndObject();
        json.WriteString("example", parameter.Example);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, string name, string description, bool isRequired)
    {
        json.WriteString("name", name);
        json.WriteString("in", "query");
        json.WriteString("description", description);
        json.WriteBoolean("required", isRequired);
    }

    private static void WriteFilter(Utf8JsonWriter json, string reference, string name, string description)
    {
        json.WriteStartObject(reference);
        WriteHead(json, name, description, isRequired: false);
        json.WritePropertyName("schema");
        OpenApiSchema.List(OpenApiSchema.Text).Write(json);
        json.WriteString("style", "form");
        json.WriteBoolean("explode", true);
        json.WriteEndObject();
    }

    // A "!" may stand in a parameter's name, but not in what it is referred to by.
    private static string NegatedOf(string name) => $"not_{name}";

    private static IEnumerable<(string Name, string Description)> Filters() =>
        from kind in WireText.Kinds
        from filter in LogFields.For(kind).Filters
        group (kind, filter) by filter.Name into same
        select (same.Key, $"{same.First().filter.Label.English} ({How(same.First().filter.Kind)}), of {string.Join(", ", same.Select(item => WireText.Of(item.kind)))} logs.");

    private static string How(LogFilterKind kind) => kind switch
    {
        LogFilterKind.Contains => "the field contains it",
        LogFilterKind.Path => "a path; a `:name` segment stands for any one",
        LogFilterKind.Range => "`10..20`, `10..` or `..20`",
        LogFilterKind.Keywords => "every word is contained in one of the keyword fields",
        _ => "the field is one of the values",
    };
}
