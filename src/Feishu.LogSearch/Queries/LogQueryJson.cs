using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feishu.LogSearch;

/// <summary>Writes and reads a query's canonical form as a JSON object: one property a parameter, an array where it has alternatives.</summary>
internal static class LogQueryJson
{
    // The text is JSON for APIs and logs, not for a place inside HTML: Chinese stays readable.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Format(LogQueryForm form)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            foreach ((string name, IReadOnlyList<string> values) in form.Parameters)
            {
                if (LogQueryForm.IsSingle(name))
                {
                    writer.WriteString(name, values[0]);
                    continue;
                }

                writer.WriteStartArray(name);
                foreach (string value in values)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static bool TryParse(string json, [NotNullWhen(true)] out LogQueryForm? form, out ImmutableArray<LogViolation> violations)
    {
        form = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                violations = [LogViolations.JsonMalformed($"a JSON {document.RootElement.ValueKind} stands where an object belongs")];
                return false;
            }

            var read = new LogQueryForm();
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!TryAdd(read, property.Name, property.Value))
                {
                    violations = [LogViolations.ValueMalformed(property.Name, property.Value.GetRawText(), "\"text\", 123, [\"text\", 123]")];
                    return false;
                }
            }

            form = read;
            violations = [];
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // A lone surrogate is an InvalidOperationException where it is escaped, and an ArgumentException where it is not.
            violations = [LogViolations.JsonMalformed(exception.Message)];
            return false;
        }
    }

    private static bool TryAdd(LogQueryForm form, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                form.Add(name, value.GetString()!);
                return true;
            case JsonValueKind.Number:
                form.Add(name, value.GetRawText());
                return true;
            case JsonValueKind.Array:
                // Without a value a parameter would be ignored, and a misspelt one go unnoticed.
                return value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind != JsonValueKind.Array && TryAdd(form, name, item));
            default:
                return false;
        }
    }
}
