using System.Text.Encodings.Web;
using System.Text.Json;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// Entries as JSON: an object with <c>kind</c> and the fields by their wire names, those that an entry lacks left out.
/// Times are ISO 8601 in UTC, durations milliseconds, a status its word. What is written reads back to an equal entry.
/// </summary>
public static class LogJson
{
    internal const string KindName = "kind";

    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an entry.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="entry">The entry.</param>
    public static void Write(Utf8JsonWriter writer, LogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entry);
        Write(writer, entry, LogFields.For(entry.Kind).Fields);
    }

    /// <summary>Reads an entry that <see cref="Write(Utf8JsonWriter, LogEntry)"/> wrote.</summary>
    /// <param name="json">The JSON object.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="JsonException">The object is not such an entry; the message names the property.</exception>
    public static LogEntry Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"A JSON {json.ValueKind} stands where the object of a log entry belongs.");
        }

        try
        {
            return ReadObject(json);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text of the object is not well-formed: it escapes a lone surrogate.", exception);
        }
    }

    private static LogEntry ReadObject(JsonElement json)
    {
        LogKind kind = WireName.ToKind(Text(json, KindName)) ?? throw new JsonException($"'{KindName}' is missing or unknown; it is server, event, client or coverage.");
        LogFieldTable table = LogFields.For(kind);
        string?[] texts = new string?[table.Texts.Length];
        long?[] numbers = new long?[table.Numbers.Length];
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (table.FindField(property.Name) is not { } field)
            {
                if (property.Name != KindName)
                {
                    throw new JsonException($"'{property.Name}' is no field of {WireName.Of(kind)} logs.");
                }
            }
            else if (field.Slot >= 0 && field.IsNumeric)
            {
                numbers[field.Slot] = Number(property.Value, field);
            }
            else if (field.Slot >= 0)
            {
                texts[field.Slot] = Text(json, property.Name);
            }
        }

        return LogEntry.FromRecord(new LogRecord(
            kind,
            Text(json, LogFields.AppId.Name) ?? throw new JsonException($"'{LogFields.AppId}' is missing."),
            Text(json, LogFields.Id.Name) ?? throw new JsonException($"'{LogFields.Id}' is missing."),
            json.TryGetProperty(LogFields.Time.Name, out JsonElement time) && Number(time, LogFields.Time) is { } milliseconds
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw new JsonException($"'{LogFields.Time}' is missing."),
            texts,
            numbers));
    }

    internal static void Write(Utf8JsonWriter writer, LogEntry entry, IReadOnlyList<LogField> fields)
    {
        writer.WriteStartObject();
        writer.WriteString(KindName, WireName.Of(entry.Kind));
        foreach (LogField field in fields)
        {
            if (field.Type is LogFieldType.Number or LogFieldType.Duration)
            {
                if (entry.GetNumber(field) is { } number)
                {
                    writer.WriteNumber(field.Name, number);
                }
            }
            else if (LogFieldValue.Format(entry, field) is { } text)
            {
                writer.WriteString(field.Name, text);
            }
        }

        writer.WriteEndObject();
    }

    private static string? Text(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new JsonException($"'{name}' is a JSON {value.ValueKind}; a string belongs there.");
    }

    private static long? Number(JsonElement value, LogField field)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (field.Type is LogFieldType.Number or LogFieldType.Duration)
        {
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw Malformed(field, "a whole number");
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return field.Type == LogFieldType.Status
            ? (long?)WireName.ToStatus(text) ?? throw Malformed(field, "success, fail or timeout")
            : text is not null && LogTimeText.TryParse(text, out DateTimeOffset time) ? time.ToUnixTimeMilliseconds() : throw Malformed(field, "a time such as 2023-07-05T00:00:00.000Z");
    }

    private static JsonException Malformed(LogField field, string expected) => new($"'{field}' cannot be read; {expected} belongs there.");
}
