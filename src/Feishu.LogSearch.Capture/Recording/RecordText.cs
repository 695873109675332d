using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>Cuts texts that are too long to be stored: an entry with a cut text is worth more than none.</summary>
internal static class RecordText
{
    private const string Ellipsis = "…";

    public static LogRecord Fit(LogRecord record, int maxLength)
    {
        string?[]? texts = null;
        for (int slot = 0; slot < record.Texts.Length; slot++)
        {
            if (record.Texts[slot] is { } text && text.Length > maxLength)
            {
                (texts ??= record.Texts.ToArray())[slot] = Cut(text, maxLength);
            }
        }

        return texts is null ? record : With(record, texts);
    }

    /// <summary>The text, at most <paramref name="maxLength"/> characters of it, cut on a code point and marked as cut.</summary>
    public static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        int length = maxLength - Ellipsis.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), Ellipsis);
    }

    /// <summary>The record with other texts.</summary>
    public static LogRecord With(LogRecord record, string?[] texts) =>
        new(record.Kind, record.AppId, record.Id, record.Time, texts, record.Numbers.ToArray());
}
