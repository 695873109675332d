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
    private const int MinValueLength = 50;

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
            // As many entries as fit; one alone is made to, by cutting its values.
            int count = 1;
            byte[] card = Card(bundle, keyword, next, count, MaxValueLength);
            for (int length = MaxValueLength / 2; card.Length > MaxCardBytes && length >= MinValueLength; length /= 2)
            {
                card = Card(bundle, keyword, next, count, length);
            }

            while (next + count < bundle.Items.Length && Card(bundle, keyword, next, count + 1, MaxValueLength) is { Length: <= MaxCardBytes } larger)
            {
                card = larger;
                count++;
            }

            parts.Add(new SupportMessagePart(card, "application/json"));
            next += count;
        }

        return parts.ToImmutable();
    }

    private static byte[] Card(SupportBundle bundle, string? keyword, int first, int count, int maxLength)
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
                WriteItem(writer, bundle.Items[i], i, maxLength);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter writer, SupportBundleItem item, int index, int maxLength)
    {
        writer.WriteStartObject();
        writer.WriteString("tag", "hr");
        writer.WriteEndObject();
        IEnumerable<string> facts = item.Facts
            .Where(fact => KeyFacts.Contains(fact.Name))
            .Select(fact => $"{fact.Label}: {Cut(fact.Value, maxLength)}");
        WriteBlock(writer, string.Join('\n', facts.Prepend(string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {Cut(item.Title, maxLength)}"))));
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

    private static string Cut(string value, int maxLength)
    {
        if (value.Length <= maxLength)
        {
            return value;
        }

        int length = char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength;
        return value[..length] + "…";
    }
}
