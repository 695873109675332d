using System.Buffers;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Records the pushes that something else answers.</summary>
internal sealed class EventCapture(EventSource source, PathString path)
{
    private readonly string _path = path.Value?.TrimEnd('/') ?? "";

    public bool Includes(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && string.Equals(request.Path.Value?.TrimEnd('/'), _path, StringComparison.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Stream body = context.Request.Body;
        FeishuPush push;
        try
        {
            byte[] start = await ReadStartAsync(body, context.RequestAborted).ConfigureAwait(false);
            context.Request.Body = new ReplayStream(start, body);
            push = start.Length > source.MaxBodyBytes
                ? EventErrors.BodyTooLarge(source.MaxBodyBytes)
                : source.Decoder.Decode(start, EventRequest.SignatureOf(context.Request));
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            using FeishuEventReceipt broken = source.Recorder.Receive(source.AppId, EventErrors.BodyIncomplete());
            broken.Fail(null, exception);
            throw;
        }

        using FeishuEventReceipt receipt = source.Recorder.Receive(source.AppId, push);
        try
        {
            await next(context).ConfigureAwait(false);
            if (context.RequestAborted.IsCancellationRequested)
            {
                receipt.Fail(null, EventErrors.Closed);
            }

            receipt.Complete(context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            receipt.Fail(null, EventErrors.Closed);
            throw;
        }
        catch (Exception exception)
        {
            // What the server, or an exception handler around us, will answer.
            receipt.Fail(context.Response.HasStarted ? context.Response.StatusCode : StatusCodes.Status500InternalServerError, exception);
            throw;
        }
        finally
        {
            context.Request.Body = body;
        }
    }

    /// <summary>The body, or of a longer one just more than the limit.</summary>
    private async Task<byte[]> ReadStartAsync(Stream body, CancellationToken cancellationToken)
    {
        var start = new ArrayBufferWriter<byte>();
        while (start.WrittenCount <= source.MaxBodyBytes)
        {
            Memory<byte> free = start.GetMemory();
            int read = await body.ReadAsync(free[..Math.Min(free.Length, source.MaxBodyBytes + 1 - start.WrittenCount)], cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            start.Advance(read);
        }

        return start.WrittenSpan.ToArray();
    }
}
