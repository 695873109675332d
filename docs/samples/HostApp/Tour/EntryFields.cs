using System.Buffers;
using System.Text.Json;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows every field of an entry, with what it is called in Chinese.</summary>
internal static class EntryFields
{
    private const int Indent = 3;

    public static void Write(Terminal terminal, LogEntry entry)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            LogJson.Write(writer, entry);
        }

        using var fields = JsonDocument.Parse(json.WrittenMemory);
        LogFieldTable table = LogFields.For(entry.Kind);
        foreach (JsonProperty property in fields.RootElement.EnumerateObject())
        {
            if (table.FindField(property.Name) is { } field)
            {
                string head = new string(' ', Indent) + TextWidth.PadRight(field.Name, 16) + TextWidth.PadRight(field.Label.Chinese, 22);
                terminal.WriteLine(terminal.Paint(head, Tone.Quiet) + TextWidth.Cut(property.Value.ToString(), terminal.Width - TextWidth.Of(head)));
            }
        }
    }
}
