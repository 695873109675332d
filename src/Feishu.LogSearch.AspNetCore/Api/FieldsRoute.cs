using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The tables of fields and filters, from which the page makes its forms, columns and glossary.</summary>
internal static class FieldsRoute
{
    private const string CacheControl = "private, no-cache";

    private static readonly byte[] Json = ApiJson.Render(Write).WrittenSpan.ToArray();

    private static readonly StaticContent Content = new(Json, ApiJson.ContentType);

    /// <summary>What the route answers, as a module that the page imports.</summary>
    public static string Module => $"export default {Encoding.UTF8.GetString(Json)};";

    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        await Content.AnswerAsync(call.Http, CacheControl).ConfigureAwait(false);
        return null;
    }

    private static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("kinds");
        foreach (LogKind kind in WireText.Kinds)
        {
            LogFieldTable table = LogFields.For(kind);
            json.WriteStartObject(WireText.Of(kind));
            json.WriteStartArray("fields");
            foreach (LogField field in table.Fields)
            {
                WriteField(json, field);
            }

            json.WriteEndArray();
            json.WriteStartArray("filters");
            foreach (LogFilterDefinition filter in table.Filters)
            {
                WriteFilter(json, filter);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteValues(json, "statuses", KnownValues.Statuses);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, LogField field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("type", WireText.Of(field.Type));
        json.WriteText("label", field.Label);
        json.WriteText("meaning", field.Meaning);
        json.WriteString("filter", field.Filter == LogFilterKind.None ? null : field.FilterName);
        json.WriteBoolean("facet", field.IsFacetable);
        json.WriteBoolean("keyword", field.Traits.HasFlag(LogFieldTraits.Keyword));
        json.WriteBoolean("opt_in", field.Traits.HasFlag(LogFieldTraits.OptIn));
        json.WriteBoolean("sensitive", field.Traits.HasFlag(LogFieldTraits.Sensitive));
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, LogFilterDefinition filter)
    {
        json.WriteStartObject();
        json.WriteString("name", filter.Name);
        json.WriteString("kind", WireText.Of(filter.Kind));
        json.WriteText("label", filter.Label);
        json.WriteNames("fields", filter.Fields.Select(field => field.Name));
        if (KnownValues.Of(filter) is { IsEmpty: false } values)
        {
            WriteValues(json, "values", values);
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, ImmutableArray<KnownValue> values)
    {
        json.WriteStartArray(name);
        foreach (KnownValue value in values)
        {
            json.WriteStartObject();
            json.WriteString("value", value.Value);
            json.WriteText("label", value.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
