using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Selected server or event entries, written for Feishu support: what happened, when, with which log ids and error codes.
/// Bodies are left out, and texts are redacted once more.
/// </summary>
public sealed class SupportBundle
{
    /// <summary>The most entries in a bundle.</summary>
    public const int MaxEntries = 100;

    /// <summary>The longest note, in UTF-16 characters.</summary>
    public const int MaxNoteLength = 2_000;

    private SupportBundle(ImmutableArray<LogEntry> entries, ImmutableArray<SupportBundleItem> items, SupportBundleOptions options)
    {
        Entries = entries;
        Items = items;
        Options = options;
    }

    /// <summary>The app that the entries belong to.</summary>
    public string AppId => Entries[0].AppId;

    /// <summary>The kind of log: server or event.</summary>
    public LogKind Kind => Entries[0].Kind;

    /// <summary>The entries, oldest first.</summary>
    public ImmutableArray<LogEntry> Entries { get; }

    /// <summary>How it is written.</summary>
    public SupportBundleOptions Options { get; }

    internal ImmutableArray<SupportBundleItem> Items { get; }

    /// <summary>Makes a bundle of selected entries.</summary>
    /// <param name="entries">1 to <see cref="MaxEntries"/> server or event entries of one app and kind.</param>
    /// <param name="redactor">Redacts texts once more, with the host's rules.</param>
    /// <param name="options">How it is written; <see langword="null"/> is in Chinese, without a note.</param>
    /// <returns>The bundle.</returns>
    /// <exception cref="SupportForwardException">The selection is empty, too large, mixed, or of client entries; or the note is too long.</exception>
    public static SupportBundle Of(IEnumerable<LogEntry> entries, FeishuRedactor redactor, SupportBundleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(redactor);
        options ??= new SupportBundleOptions();
        ImmutableArray<LogEntry> selected = [.. entries.OrderBy(entry => entry.Time).ThenBy(entry => entry.Id, StringComparer.Ordinal)];
        Check(selected, options);
        return new SupportBundle(
            selected,
            [.. selected.Select(entry => SupportBundleItem.Of(entry, redactor, options))],
            options with { Note = options.Note is { } note ? redactor.Redact(note) : null });
    }

    /// <summary>The bundle as Markdown.</summary>
    /// <returns>The text.</returns>
    public string ToMarkdown() => SupportBundleWriter.ToMarkdown(this);

    /// <summary>The bundle as JSON: an object with app, kind, note and entries.</summary>
    /// <returns>The text.</returns>
    public string ToJson() => SupportBundleWriter.ToJson(this);

    private static void Check(ImmutableArray<LogEntry> entries, SupportBundleOptions options)
    {
        if (entries.Length is 0 or > MaxEntries)
        {
            throw new SupportForwardException(
                SupportForwardCodes.SelectionOutOfRange,
                $"{entries.Length} entries are selected; 1 to {MaxEntries} can be forwarded. Select those that show the problem.");
        }

        if (entries.Any(entry => entry.Kind == LogKind.Client))
        {
            throw new SupportForwardException(
                SupportForwardCodes.ClientEntries,
                "Client entries cannot be forwarded to support, as on the console's page. Select server or event entries.");
        }

        if (entries.Any(entry => entry.Kind != entries[0].Kind || entry.AppId != entries[0].AppId))
        {
            throw new SupportForwardException(
                SupportForwardCodes.MixedSelection,
                "Entries of several apps or kinds of log are selected. Forward those of one app and kind at a time.");
        }

        if (options.Note?.Length > MaxNoteLength)
        {
            throw new SupportForwardException(
                SupportForwardCodes.NoteTooLong,
                $"The note has {options.Note.Length} characters; at most {MaxNoteLength} are allowed. Shorten it.");
        }
    }
}
