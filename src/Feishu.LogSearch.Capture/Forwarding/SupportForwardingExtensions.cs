using System.Collections.Immutable;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// Forwards entries of a result to support: select, preview, send (转发给飞书客服). Only server and event logs have these
/// methods: as on the console's page, client logs cannot be forwarded.
/// </summary>
public static class SupportForwardingExtensions
{
    /// <summary>Makes a bundle of entries of the result.</summary>
    /// <param name="results">The result.</param>
    /// <param name="request">Which entries, and how they are written; <see langword="null"/> for the newest 20, in Chinese.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The bundle, as Markdown and as JSON.</returns>
    /// <exception cref="SupportForwardException">Nothing or too much is selected, an entry is gone, or the note is too long.</exception>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public static ValueTask<SupportBundle> GetSupportBundleAsync(this LogResults<ServerLogEntry> results, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        BundleAsync(results, request, cancellationToken);

    /// <inheritdoc cref="GetSupportBundleAsync(LogResults{ServerLogEntry}, SupportForwardRequest?, CancellationToken)"/>
    public static ValueTask<SupportBundle> GetSupportBundleAsync(this LogResults<EventLogEntry> results, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        BundleAsync(results, request, cancellationToken);

    /// <summary>Writes what <c>ForwardAsync</c> with the same request would send, byte for byte. Nothing leaves.</summary>
    /// <param name="results">The result.</param>
    /// <param name="forwarder">What would send it.</param>
    /// <param name="request">Which entries, and how they are written; <see langword="null"/> for the newest 20, in Chinese.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The message, with the digest under which it can be approved.</returns>
    /// <exception cref="SupportForwardException">Nothing or too much is selected, an entry is gone, or the note is too long.</exception>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public static ValueTask<SupportMessage> PreviewForwardAsync(this LogResults<ServerLogEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        PreviewAsync(results, forwarder, request, cancellationToken);

    /// <inheritdoc cref="PreviewForwardAsync(LogResults{ServerLogEntry}, ISupportForwarder, SupportForwardRequest?, CancellationToken)"/>
    public static ValueTask<SupportMessage> PreviewForwardAsync(this LogResults<EventLogEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        PreviewAsync(results, forwarder, request, cancellationToken);

    /// <summary>Sends entries of the result to support.</summary>
    /// <param name="results">The result.</param>
    /// <param name="forwarder">What sends it.</param>
    /// <param name="request">Which entries, how they are written, and what was approved; <see langword="null"/> for the newest 20, in Chinese.</param>
    /// <param name="cancellationToken">Stops it; what was sent stays sent.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="SupportForwardException">
    /// Nothing or too much is selected, an entry is gone, or the note is too long; it is not what was approved; or the
    /// receiver refused it or could not be reached.
    /// </exception>
    /// <exception cref="LogQueryException">The query breaks a rule.</exception>
    /// <exception cref="LogStoreException">The store failed.</exception>
    public static ValueTask<SupportReceipt> ForwardAsync(this LogResults<ServerLogEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        SendAsync(results, forwarder, request, cancellationToken);

    /// <inheritdoc cref="ForwardAsync(LogResults{ServerLogEntry}, ISupportForwarder, SupportForwardRequest?, CancellationToken)"/>
    public static ValueTask<SupportReceipt> ForwardAsync(this LogResults<EventLogEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request = null, CancellationToken cancellationToken = default) =>
        SendAsync(results, forwarder, request, cancellationToken);

    private static async ValueTask<SupportReceipt> SendAsync<TEntry>(LogResults<TEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        SupportMessage message = await PreviewAsync(results, forwarder, request, cancellationToken).ConfigureAwait(false);
        if (request?.ApprovedDigest is { } approved && !string.Equals(approved, message.Digest, StringComparison.OrdinalIgnoreCase))
        {
            throw new SupportForwardException(
                SupportForwardCodes.PreviewOutdated,
                new(
                    "What would be sent is no longer what was approved, so nothing was sent. Look at a new preview and approve that.",
                    "待发送的内容与已确认的预览不一致，未发送。请重新预览并确认。"));
        }

        return await forwarder.ForwardAsync(message, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<SupportMessage> PreviewAsync<TEntry>(LogResults<TEntry> results, ISupportForwarder forwarder, SupportForwardRequest? request, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        ArgumentNullException.ThrowIfNull(forwarder);
        return forwarder.Preview(await BundleAsync(results, request, cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask<SupportBundle> BundleAsync<TEntry>(LogResults<TEntry> results, SupportForwardRequest? request, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        ArgumentNullException.ThrowIfNull(results);
        request ??= new SupportForwardRequest();
        ImmutableArray<TEntry> entries = request.Selection is { } selection
            ? await SelectedAsync(results, selection, cancellationToken).ConfigureAwait(false)
            : await NewestAsync(results, request.Newest, cancellationToken).ConfigureAwait(false);
        return SupportBundle.Of(entries, request.Redactor ?? new FeishuRedactor(), request.Bundle);
    }

    private static async ValueTask<ImmutableArray<TEntry>> NewestAsync<TEntry>(LogResults<TEntry> results, int count, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        SupportBundle.CheckCount(count);
        return (await results.GetPageAsync(count, cancellationToken: cancellationToken).ConfigureAwait(false)).Entries;
    }

    private static async ValueTask<ImmutableArray<TEntry>> SelectedAsync<TEntry>(LogResults<TEntry> results, IReadOnlyCollection<LogPosition> selection, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        SupportBundle.CheckCount(selection.Count);
        ImmutableArray<TEntry> entries = await results.GetEntriesAsync(selection, cancellationToken).ConfigureAwait(false);
        int gone = selection.Select(position => position.Id).Except(entries.Select(entry => entry.Id), StringComparer.Ordinal).Count();
        return gone == 0
            ? entries
            : throw new SupportForwardException(
                SupportForwardCodes.SelectionGone,
                new(
                    $"{gone} of the {selection.Count} selected entries are not among the results, or no longer kept. Search again, and select anew.",
                    $"所选 {selection.Count} 条日志中有 {gone} 条不在检索结果中或已过期。请重新检索并选择。"));
    }
}
