using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>Writes a bundle as Markdown and as JSON.</summary>
internal static class SupportBundleWriter
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Title(SupportBundle bundle) => (bundle.Kind, bundle.Options.Language) switch
    {
        (LogKind.Server, SupportLanguage.English) => Count(bundle, "server calls of"),
        (LogKind.Server, _) => $"应用 {bundle.AppId} 的服务端日志 {Number(bundle.Entries.Length)} 条",
        (_, SupportLanguage.English) => Count(bundle, "event pushes of"),
        _ => $"应用 {bundle.AppId} 的事件日志 {Number(bundle.Entries.Length)} 条",
    };

    public static string ToMarkdown(SupportBundle bundle)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Title(bundle)).Append("\n\n");
        if (!string.IsNullOrWhiteSpace(bundle.Options.Note))
        {
            foreach (string line in bundle.Options.Note.ReplaceLineEndings("\n").Split('\n'))
            {
                text.Append("> ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        for (int i = 0; i < bundle.Items.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {i + 1}. ").Append(Code(bundle.Items[i].Title)).Append("\n\n");
            foreach (SupportBundleFact fact in bundle.Items[i].Facts)
            {
                text.Append("- ").Append(fact.Label).Append(": ").Append(Code(fact.Value)).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    public static string ToJson(SupportBundle bundle)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("app_id", bundle.AppId);
            writer.WriteString("kind", bundle.Kind == LogKind.Server ? "server" : "event");
            if (bundle.Options.Note is { } note)
            {
                writer.WriteString("note", note);
            }

            writer.WriteStartArray("items");
            foreach (SupportBundleItem item in bundle.Items)
            {
                writer.WriteStartObject();
                writer.WritePropertyName("entry");
                LogJson.Write(writer, item.Entry);
                if (item.Meaning is { } meaning)
                {
                    writer.WriteString(SupportBundleItem.MeaningName, meaning);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    // What was recorded may hold Markdown, and is shown as it is: in a code span whose fence is longer than any in it.
    private static string Code(string value)
    {
        string line = value.ReplaceLineEndings(" ");
        int longest = 0;
        for (int i = 0, run = 0; i < line.Length; i++)
        {
            run = line[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        return longest == 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static string Count(SupportBundle bundle, string what) => $"{Number(bundle.Entries.Length)} {what} the app {bundle.AppId}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
