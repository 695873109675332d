using System.Net;

namespace Feishu.LogSearch.Capture;

/// <summary>Stands in for a request's content while it is sent, and keeps the beginning. It never disposes the content, which is the caller's.</summary>
internal sealed class RecordedRequestContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly BodyPrefix _prefix;

    public RecordedRequestContent(HttpContent content, BodyPrefix prefix)
    {
        _content = content;
        ObservedContent.CopyHeaders(content.Headers, Headers);
        _prefix = prefix;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _content.CopyToAsync(new ObservedWriteStream(stream, _prefix), context, cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _content.CopyTo(new ObservedWriteStream(stream, _prefix), context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }
}
