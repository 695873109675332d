using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Bytes that do not change while the host runs: compressed once, when first asked for, and known by an ETag.</summary>
internal sealed class StaticContent(byte[] bytes, string contentType)
{
    private const int BrotliQuality = 9;
    private const int BrotliWindow = 22;

    private readonly string _hash = Convert.ToHexString(SHA256.HashData(bytes))[..16].ToLowerInvariant();
    private readonly Lazy<byte[]> _brotli = new(() => Brotli(bytes));
    private readonly Lazy<byte[]> _gzip = new(() => Gzip(bytes));

    /// <summary>Answers with the content in the best encoding that the client takes, or that it has not changed.</summary>
    /// <param name="http">The request. Its response's headers but those of the content are set already.</param>
    /// <param name="cacheControl">How long who may keep it.</param>
    public async Task AnswerAsync(HttpContext http, string cacheControl)
    {
        (string? encoding, byte[] body) = Encode(http.Request);
        var tag = new EntityTagHeaderValue($"\"{_hash}{(encoding is null ? "" : $"-{encoding}")}\"");
        HttpResponse response = http.Response;
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = cacheControl;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(body, http.RequestAborted).ConfigureAwait(false);
        }
    }

    private (string? Encoding, byte[] Body) Encode(HttpRequest request)
    {
        IList<StringWithQualityHeaderValue> accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts("br") && _brotli.Value.Length < bytes.Length ? ("br", _brotli.Value)
            : Accepts("gzip") && _gzip.Value.Length < bytes.Length ? ("gzip", _gzip.Value)
            : (null, bytes);

        bool Accepts(string encoding) => accepted.Any(value => value.Quality != 0 && value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Brotli(byte[] bytes)
    {
        byte[] compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, compressed, out int length, BrotliQuality, BrotliWindow) ? compressed[..length] : bytes;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
