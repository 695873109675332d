using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feishu.LogSearch.Tool.Output;

/// <summary>Entries as JSON, one a line, for scripts.</summary>
internal static class EntryLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(TextWriter output, LogEntry entry)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            LogJson.Write(writer, entry);
        }

        await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length)).ConfigureAwait(false);
    }
}
