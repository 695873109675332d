using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Takes secrets out of texts: by key, by the form of a value, and by the host's own patterns. It reads any text, JSON or
/// not, whole or cut off, in time linear in its length.
/// </summary>
public sealed class FeishuRedactor
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Replacement = "[redacted]";

    private static readonly ImmutableArray<int> ServerSlots = SlotsOf(ServerLogFields.Table);
    private static readonly ImmutableArray<int> EventSlots = SlotsOf(EventLogFields.Table);
    private static readonly ImmutableArray<int> ClientSlots = SlotsOf(ClientLogFields.Table);

    private readonly SecretByKey _byKey;
    private readonly ImmutableArray<FindSecret> _byForm;
    private readonly IReadOnlyList<Regex> _patterns;

    /// <summary>Makes a redactor.</summary>
    /// <param name="options">The host's own rules; <see langword="null"/> for none.</param>
    public FeishuRedactor(FeishuRedactionOptions? options = null)
    {
        _byKey = new SecretByKey(new SensitiveKeys(options?.Keys ?? []));
        _byForm = options is { HasPersonalData: true } ? [.. SecretByForm.All, .. PersonalData.All] : SecretByForm.All;
        _patterns = [.. options?.Patterns ?? []];
    }

    /// <summary>Takes the secrets out of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with <see cref="Replacement"/> in their places; the same instance if it has none.</returns>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Replace(text, _byKey.Find);
        foreach (FindSecret find in _byForm)
        {
            text = Replace(text, find);
        }

        foreach (Regex pattern in _patterns)
        {
            text = pattern.Replace(text, Replacement);
        }

        return text;
    }

    /// <summary>Takes the secrets out of an exception that goes to a log.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>One whose message and text have <see cref="Replacement"/> in their places; the same instance if it has none.</returns>
    public Exception Redact(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        string text = exception.ToString();
        string redacted = Redact(text);
        return ReferenceEquals(text, redacted) ? exception : new RedactedException(Redact(exception.Message), redacted);
    }

    internal LogRecord Redact(LogRecord record)
    {
        ImmutableArray<int> slots = record.Kind switch
        {
            LogKind.Server => ServerSlots,
            LogKind.Event => EventSlots,
            LogKind.Client => ClientSlots,
            _ => [],
        };
        string?[]? texts = null;
        foreach (int slot in slots)
        {
            if (record.Texts[slot] is { } text && Redact(text) is { } redacted && !ReferenceEquals(text, redacted))
            {
                (texts ??= record.Texts.ToArray())[slot] = redacted;
            }
        }

        return texts is null ? record : RecordText.With(record, texts);
    }

    private static string Replace(string text, FindSecret find)
    {
        StringBuilder? builder = null;
        int copied = 0;
        Secret secret = find(text, 0);
        while (secret.Length > 0)
        {
            builder ??= new StringBuilder(text.Length);
            builder.Append(text, copied, secret.Start - copied).Append(secret.IsBare ? $"\"{Replacement}\"" : Replacement);
            copied = secret.Start + secret.Length;
            secret = find(text, copied);
        }

        return builder is null ? text : builder.Append(text, copied, text.Length - copied).ToString();
    }

    private static ImmutableArray<int> SlotsOf(LogFieldTable table) =>
        [.. table.Texts.Where(field => (field.Traits & LogFieldTraits.Sensitive) != 0).Select(field => field.Slot)];
}
