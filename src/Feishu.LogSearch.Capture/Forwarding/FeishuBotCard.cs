using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>Writes a bundle as cards of at most the size that custom bots accept. The key facts only: the bundle has the rest.</summary>
internal static class FeishuBotCard
{
    /// <summary>The bot's limit is 20 KB a request; time stamp, signature and frame need some of it.</summary>
    public const int MaxCardBytes = (20 * 1024) - 512;

    private const int MaxValueLength = 1_000;

    private static readonly string[] KeyFacts =
    [
        LogFields.Time.Name,
        ServerLogFields.LogId.Name,
        ServerLogFields.RequestId.Name,
        EventLogFields.EventId.Name,
        ServerLogFields.Url.Name,
        ServerLogFields.Status.Name,
        ServerLogFields.HttpStatus.Name,
        ServerLogFields.ErrorCode.Name,
        ServerLogFields.ErrorMessage.Name,
        SupportBundleItem.MeaningName,
        ServerLogFields.Duration.Name,
        EventLogFields.RetryCount.Name,
        ServerLogFields.Troubleshooter.Name,
    ];

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ImmutableArray<SupportMessagePart> Write(SupportBundle bundle, string? keyword)
    {
        ImmutableArray<SupportMessagePart>.Builder parts = ImmutableArray.CreateBuilder<SupportMessagePart>();
        int next = 0;
        while (next < bundle.Items.Length)
        {
            // As many entries as fit; one alone always does, because its values are cut.
            int count = 1;
            byte[] card = Card(bundle, keyword, next, count);
            while (next + count < bundle.Items.Length && Card(bundle, keyword, next, count + 1) is { Length: <= MaxCardBytes } larger)
            {
                card = larger;
                count++;
            }

            parts.Add(new SupportMessagePart(card, "application/json"));
            next += count;
        }

        return parts.ToImmutable();
    }

    private static byte[] Card(SupportBundle bundle, string? keyword, int first, int count)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("header");
            string range = count == bundle.Items.Length ? "" : string.Create(CultureInfo.InvariantCulture, $" ({first + 1}–{first + count})");
            WriteText(writer, "title", SupportBundleWriter.Title(bundle) + range + (keyword is null ? "" : $" · {keyword}"));
            writer.WriteString("template", "red");
            writer.WriteEndObject();
            writer.WriteStartArray("elements");
            if (first == 0 && !string.IsNullOrWhiteSpace(bundle.Options.Note))
            {
                WriteBlock(writer, bundle.Options.Note);
            }

            for (int i = first; i < first + count; i++)
            {
                WriteItem(writer, bundle.Items[i], i);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter writer, SupportBundleItem item, int index)
    {
        writer.WriteStartObject();
        writer.WriteString("tag", "hr");
        writer.WriteEndObject();
        IEnumerable<string> facts = item.Facts
            .Where(fact => KeyFacts.Contains(fact.Name))
            .Select(fact => $"{fact.Label}: {Cut(fact.Value)}");
        WriteBlock(writer, string.Join('\n', facts.Prepend(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {Cut(item.Title)}"))));
    }

    private static void WriteBlock(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartObject();
        writer.WriteString("tag", "div");
        WriteText(writer, "text", text);
        writer.WriteEndObject();
    }

    // Plain text is not read for Markdown or mentions. That of "<at" is broken all the same, so that no client can see one.
    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("tag", "plain_text");
        writer.WriteString("content", text.Replace("<", "‹", StringComparison.Ordinal).Replace(">", "›", StringComparison.Ordinal));
        writer.WriteEndObject();
    }

    private static string Cut(string value)
    {
        if (value.Length <= MaxValueLength)
        {
            return value;
        }

        int length = char.IsHighSurrogate(value[MaxValueLength - 1]) ? MaxValueLength - 1 : MaxValueLength;
        return value[..length] + "…";
    }
}
