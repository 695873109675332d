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
            [.. selected.Select(entry => SupportBundleItem.Of(SupportBundleItem.Redact(entry, redactor), options))],
            options with { Note = options.Note is { } note ? redactor.Redact(note) : null });
    }

    /// <summary>The bundle as Markdown.</summary>
    /// <returns>The text.</returns>
    public string ToMarkdown() => SupportBundleWriter.ToMarkdown(this);

    /// <summary>
    /// The bundle as JSON: an object with <c>app_id</c>, <c>kind</c>, <c>note</c> and <c>items</c>, each an <c>entry</c> in the
    /// form of <see cref="LogJson"/> and, where its error is known, its <c>meaning</c> in the bundle's language.
    /// </summary>
    /// <returns>The text.</returns>
    public string ToJson() => SupportBundleWriter.ToJson(this);

    internal static void CheckCount(int count)
    {
        if (count is < 1 or > MaxEntries)
        {
            throw new SupportForwardException(
                SupportForwardCodes.SelectionOutOfRange,
                new(
                    $"{count} entries are selected; 1 to {MaxEntries} can be forwarded. Select those that show the problem.",
                    $"已选择 {count} 条日志，可转发 1 至 {MaxEntries} 条。请选择能说明问题的日志。"));
        }
    }

    private static void Check(ImmutableArray<LogEntry> entries, SupportBundleOptions options)
    {
        CheckCount(entries.Length);

        if (entries.Any(entry => entry.Kind == LogKind.Client))
        {
            throw new SupportForwardException(
                SupportForwardCodes.ClientEntries,
                new(
                    "Client entries cannot be forwarded to support, as on the console's page. Select server or event entries.",
                    "客户端日志不支持转发给飞书客服。请选择服务端日志或事件日志。"));
        }

        if (entries.Any(entry => entry.Kind != entries[0].Kind || entry.AppId != entries[0].AppId))
        {
            throw new SupportForwardException(
                SupportForwardCodes.MixedSelection,
                new(
                    "Entries of several apps or kinds of log are selected. Forward those of one app and kind at a time.",
                    "所选日志属于多个应用或多种类型。请每次只转发同一应用、同一类型的日志。"));
        }

        if (options.Note?.Length > MaxNoteLength)
        {
            throw new SupportForwardException(
                SupportForwardCodes.NoteTooLong,
                new(
                    $"The note has {options.Note.Length} characters; at most {MaxNoteLength} are allowed. Shorten it.",
                    $"备注有 {options.Note.Length} 个字符，最多 {MaxNoteLength} 个。请缩短。"));
        }
    }
}
