using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The parts of which the API's answers are made.</summary>
internal static class ApiJson
{
    public const string ContentType = "application/json; charset=utf-8";

    // The answers are data with a type of their own, and no part of a document: nothing but what JSON demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> destination) => new(destination, Options);

    /// <summary>The JSON that a delegate writes.</summary>
    public static ArrayBufferWriter<byte> Render(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using Utf8JsonWriter json = Writer(body);
        write(json);
        json.Flush();
        return body;
    }

    public static void WriteText(this Utf8JsonWriter json, string name, BilingualText? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("en", text.English);
        json.WriteString("zh", text.Chinese);
        json.WriteEndObject();
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<BilingualText> texts)
    {
        json.WriteStartArray(name);
        foreach (BilingualText text in texts)
        {
            json.WriteStartObject();
            json.WriteString("en", text.English);
            json.WriteString("zh", text.Chinese);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteInstant(this Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time is { } known ? WireText.Of(known) : null);

    public static void WriteMilliseconds(this Utf8JsonWriter json, string name, TimeSpan length) => json.WriteNumber(name, (long)length.TotalMilliseconds);

    public static void WriteNames(this Utf8JsonWriter json, string name, IEnumerable<string> names)
    {
        json.WriteStartArray(name);
        foreach (string item in names)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    public static void WriteEntries(this Utf8JsonWriter json, string name, IEnumerable<LogEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (LogEntry entry in entries)
        {
            LogJson.Write(json, entry);
        }

        json.WriteEndArray();
    }

    public static void WriteEntry(this Utf8JsonWriter json, string name, LogEntry? entry)
    {
        if (entry is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WritePropertyName(name);
        LogJson.Write(json, entry);
    }

    public static void WriteWindow(this Utf8JsonWriter json, string name, LogWindow? window)
    {
        if (window is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteInstant("start", known.Start);
        json.WriteInstant("end", known.End);
        json.WriteEndObject();
    }

    public static void WriteCount(this Utf8JsonWriter json, LogCount count)
    {
        json.WriteNumber("success", count.Success);
        json.WriteNumber("fail", count.Fail);
        json.WriteNumber("timeout", count.Timeout);
    }

    public static void WriteCompleteness(this Utf8JsonWriter json, LogCompleteness completeness)
    {
        json.WriteStartObject("completeness");
        json.WriteBoolean("is_complete", completeness.IsComplete);
        json.WriteString("reason", completeness.Reason is { } reason ? WireText.Of(reason) : null);
        json.WriteText("message", completeness.Message);
        json.WriteWindow("covered", completeness.Covered);
        json.WriteEndObject();
    }

    /// <summary>What every answer of a search ends with.</summary>
    public static void WriteExtent(this Utf8JsonWriter json, LogWindow window, LogCompleteness completeness, LogCost cost)
    {
        json.WriteWindow("window", window);
        json.WriteCompleteness(completeness);
        json.WriteStartObject("cost");
        json.WriteNumber("elapsed_ms", Math.Round(cost.Elapsed.TotalMilliseconds, 3));
        json.WriteNumber("records_scanned", cost.RecordsScanned);
        json.WriteEndObject();
    }
}
