using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Results as JSON. Entries go by their wire names (<see cref="LogJson"/>).</summary>
internal static class LogSearchJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Of(LogPage<ServerLogEntry> page) => Write(json =>
    {
        WriteEntries(json, "entries", page.Entries);
        json.WriteString("next", page.Next);
        WriteWindow(json, page.Window, page.Completeness, page.Cost);
    });

    public static IResult Of(LogHistogram histogram) => Write(json =>
    {
        json.WriteNumber("bucketSeconds", histogram.BucketSize.TotalSeconds);
        WriteCount(json, "total", histogram.Total);
        json.WriteStartArray("buckets");
        foreach (LogHistogramBucket bucket in histogram.Buckets)
        {
            json.WriteStartObject();
            json.WriteString("from", bucket.Window.Start);
            WriteCount(json, "count", bucket.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteWindow(json, histogram.Window, histogram.Completeness, histogram.Cost);
    });

    public static IResult Of(LogFacet facet) => Write(json =>
    {
        json.WriteString("field", facet.Field.Name);
        json.WriteStartArray("values");
        foreach (LogFacetValue value in facet.Values)
        {
            json.WriteStartObject();
            json.WriteString("value", value.Value);
            json.WriteNumber("count", value.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("distinctValues", facet.DistinctValues);
        json.WriteNumber("missing", facet.Missing);
        WriteWindow(json, facet.Window, facet.Completeness, facet.Cost);
    });

    public static IResult Of(LogLocation location) => Write(json =>
    {
        json.WriteStartArray("ids");
        foreach (FeishuId id in location.Ids)
        {
            json.WriteStartObject();
            json.WriteString("kind", id.Kind.ToString());
            json.WriteString("value", id.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteEntries(json, "entries", location.ServerEntries);
    });

    private static void WriteEntries(Utf8JsonWriter json, string name, IEnumerable<ServerLogEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (ServerLogEntry entry in entries)
        {
            LogJson.Write(json, entry);
        }

        json.WriteEndArray();
    }

    private static void WriteCount(Utf8JsonWriter json, string name, LogCount count)
    {
        json.WriteStartObject(name);
        json.WriteNumber("success", count.Success);
        json.WriteNumber("fail", count.Fail);
        json.WriteNumber("timeout", count.Timeout);
        json.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter json, LogWindow window, LogCompleteness completeness, LogCost cost)
    {
        json.WriteStartObject("window");
        json.WriteString("from", window.Start);
        json.WriteString("to", window.End);
        json.WriteEndObject();
        json.WriteBoolean("isComplete", completeness.IsComplete);
        json.WriteNumber("elapsedMilliseconds", cost.Elapsed.TotalMilliseconds);
        json.WriteNumber("recordsScanned", cost.RecordsScanned);
    }

    private static IResult Write(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Results.Bytes(body.WrittenMemory, "application/json; charset=utf-8");
    }
}
