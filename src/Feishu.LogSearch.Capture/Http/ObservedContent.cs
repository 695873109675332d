using System.Net;
using System.Net.Http.Headers;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// An answer's content, unchanged for whoever reads it, buffered or streamed. Whatever they read passes by here; when it has
/// ended, or the content is disposed, the call is recorded.
/// </summary>
internal sealed class ObservedContent : HttpContent
{
    private readonly HttpContent _content;
    private readonly CapturedCall _call;

    public ObservedContent(HttpContent content, CapturedCall call, int prefixLimit)
    {
        _content = content;
        _call = call;
        CopyHeaders(content.Headers, Headers);
        Prefix = new BodyPrefix(prefixLimit, content.Headers.ContentLength);
    }

    public BodyPrefix Prefix { get; }

    public static void CopyHeaders(HttpContentHeaders from, HttpContentHeaders to)
    {
        foreach ((string name, HeaderStringValues values) in from.NonValidated)
        {
            if (values.Count == 1)
            {
                to.TryAddWithoutValidation(name, values.ToString());
            }
            else
            {
                to.TryAddWithoutValidation(name, values);
            }
        }
    }

    public void Finish(bool isComplete, Exception? exception) => _call.Finish(Prefix, isComplete, exception);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await _content.CopyToAsync(new ObservedWriteStream(stream, Prefix), context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Finish(isComplete: false, exception);
            throw;
        }

        Finish(isComplete: true, null);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            _content.CopyTo(new ObservedWriteStream(stream, Prefix), context, cancellationToken);
        }
        catch (Exception exception)
        {
            Finish(isComplete: false, exception);
            throw;
        }

        Finish(isComplete: true, null);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken)
    {
        _call.IsStreamed = true;
        return new ObservedReadStream(await _content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), this);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken)
    {
        _call.IsStreamed = true;
        return new ObservedReadStream(_content.ReadAsStream(cancellationToken), this);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Headers.ContentLength ?? 0;
        return _content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Finish(isComplete: false, null);
            _content.Dispose();
        }

        base.Dispose(disposing);
    }
}
