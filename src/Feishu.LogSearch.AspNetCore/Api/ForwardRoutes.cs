using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Shows what would be sent to support, and sends exactly that.</summary>
internal static class ForwardRoutes
{
    public static async Task<ApiAnswer?> PreviewAsync(ApiCall call)
    {
        ForwardRequest request = await ReadAsync(call, hasDigest: false).ConfigureAwait(false);
        SupportBundle bundle = await BundleAsync(call, request).ConfigureAwait(false);
        SupportMessage? message = call.Forwarder?.Preview(bundle);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("digest", message?.Digest);
                json.WriteString("receiver", message?.Receiver);
                json.WriteStartArray("parts");
                foreach (SupportMessagePart part in message?.Parts ?? [])
                {
                    json.WriteStartObject();
                    json.WriteString("text", part.Text);
                    json.WriteString("content_type", part.ContentType);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteString("markdown", bundle.ToMarkdown());
                json.WriteEndObject();
            },
            bundle.Entries.Length);
    }

    public static async Task<ApiAnswer?> SendAsync(ApiCall call)
    {
        ForwardRequest request = await ReadAsync(call, hasDigest: true).ConfigureAwait(false);
        ISupportForwarder forwarder = call.Forwarder ?? throw new ApiProblemException(ApiProblem.NoForwarder);
        SupportBundle bundle = await BundleAsync(call, request).ConfigureAwait(false);
        SupportMessage message = forwarder.Preview(bundle);
        if (!string.Equals(message.Digest, request.Digest, StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiProblemException(ApiProblem.PreviewOutdated);
        }

        call.Entries = bundle.Entries.Length;
        await call.RecordAsync(LogAccessOutcome.Started).ConfigureAwait(false);

        // Whoever closes the page now has said that it is to be sent, and half of it would help nobody.
        SupportReceipt receipt = await forwarder.ForwardAsync(message, call.Page.Stopping).ConfigureAwait(false);
        await call.TryRecordAsync(LogAccessOutcome.Completed).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("parts_sent", receipt.MessagesSent);
                json.WriteEndObject();
            },
            bundle.Entries.Length);
    }

    private static async ValueTask<ForwardRequest> ReadAsync(ApiCall call, bool hasDigest)
    {
        ForwardRequest request = await ForwardRequest.ReadAsync(call.Http.Request, hasDigest).ConfigureAwait(false);
        call.Asked = $"kind={WireText.Of(request.Kind)}&{string.Join('&', request.Entries.Select(entry => $"id={Uri.EscapeDataString(entry.Id)}"))}";
        await call.DemandAsync(request.AppId).ConfigureAwait(false);
        return request;
    }

    private static async ValueTask<SupportBundle> BundleAsync(ApiCall call, ForwardRequest request)
    {
        List<LogEntry> entries = [];
        foreach (LogPosition position in request.Entries)
        {
            entries.Add(await EntryLookup.FindAsync(call.Logs, request.Kind, request.AppId, null, position, call.Aborted).ConfigureAwait(false)
                ?? throw new ApiProblemException(ApiProblem.SelectionGone));
        }

        return SupportBundle.Of(entries, call.Page.Redactor, new SupportBundleOptions
        {
            Language = request.Language,
            Note = request.Note,
            TimeZone = call.Logs.GetRetention(request.AppId).TimeZone,
        });
    }
}
