using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Reads what an HTTP request has of a push.</summary>
internal static class EventRequest
{
    /// <summary>The three headers; <see langword="null"/> where one is missing.</summary>
    public static FeishuEventSignature? SignatureOf(HttpRequest request)
    {
        string? timestamp = request.Headers[FeishuEventSignature.TimestampHeader];
        string? nonce = request.Headers[FeishuEventSignature.NonceHeader];
        string? signature = request.Headers[FeishuEventSignature.SignatureHeader];
        return timestamp is null || nonce is null || signature is null ? null : new FeishuEventSignature(timestamp, nonce, signature);
    }

    /// <summary>Reads, verifies and decodes a push. Whatever is wrong with the request is an error, and no exception.</summary>
    public static async Task<FeishuPush> ReadAsync(HttpRequest request, FeishuEventDecoder decoder, int maxBodyBytes)
    {
        if (!request.HasJsonContentType())
        {
            return EventErrors.ContentType(request.ContentType);
        }

        if (request.ContentLength > maxBodyBytes)
        {
            return EventErrors.BodyTooLarge(maxBodyBytes);
        }

        try
        {
            return await RequestBody.ReadAsync(request.BodyReader, maxBodyBytes, request.HttpContext.RequestAborted).ConfigureAwait(false) is { } body
                ? decoder.Decode(body, SignatureOf(request))
                : EventErrors.BodyTooLarge(maxBodyBytes);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server's own limit, or a proxy's, is lower.
            return EventErrors.BodyTooLarge(maxBodyBytes);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            return EventErrors.BodyIncomplete();
        }
    }
}
