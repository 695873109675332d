using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Writes the answers to batches.</summary>
internal static class ClientReportAnswer
{
    // Chinese as it is: the answer is JSON and never HTML (nosniff).
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many reports were taken, and why the others were not.</summary>
    public static Task WriteAsync(HttpContext context, FeishuClientReportResult result)
    {
        var json = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
        {
            writer.WriteStartObject();
            WriteCounts(writer, result.Accepted, result.Refusals.Length);
            writer.WriteStartArray("refusals");
            foreach (FeishuClientReportRefusal refusal in result.Refusals)
            {
                writer.WriteStartObject();
                writer.WriteNumber("index", refusal.Index);
                writer.WriteString("code", refusal.Code);
                WriteReason(writer, refusal.Reason);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (!result.Ignored.IsEmpty)
            {
                writer.WriteStartArray("ignored");
                foreach (string name in result.Ignored)
                {
                    writer.WriteStringValue(name);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", json.WrittenMemory);
    }

    /// <summary>What was answered before to a batch that was sent again.</summary>
    public static Task WriteAsync(HttpContext context, (int Accepted, int Refused) before)
    {
        var json = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
        {
            writer.WriteStartObject();
            WriteCounts(writer, before.Accepted, before.Refused);
            writer.WriteBoolean("repeated", true);
            writer.WriteEndObject();
        }

        return WriteAsync(context, StatusCodes.Status200OK, "application/json; charset=utf-8", json.WrittenMemory);
    }

    /// <summary>Why a whole batch was refused.</summary>
    public static Task WriteAsync(HttpContext context, FeishuClientReportError error, TimeSpan? retryAfter = null)
    {
        int status = ClientReportRefusals.StatusOf(error);
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((long)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        }

        var json = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            writer.WriteNumber("status", status);
            writer.WriteString("detail", error.Message.English);
            writer.WriteString("code", error.Code);
            WriteReason(writer, error.Message);
            writer.WriteEndObject();
        }

        return WriteAsync(context, status, "application/problem+json; charset=utf-8", json.WrittenMemory);
    }

    private static void WriteCounts(Utf8JsonWriter writer, int accepted, int refused)
    {
        writer.WriteNumber("accepted", accepted);
        writer.WriteNumber("refused", refused);
    }

    private static void WriteReason(Utf8JsonWriter writer, BilingualText reason)
    {
        writer.WriteStartObject("reason");
        writer.WriteString("en", reason.English);
        writer.WriteString("zh", reason.Chinese);
        writer.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = json.Length;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            // A page that was closed does not wait for the answer to its beacon.
        }
    }
}
