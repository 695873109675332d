using System.IO.Compression;
using ZstdSharp;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>Packs answers where the client asks for it.</summary>
internal static class AnswerCompression
{
    public static (string? Encoding, byte[] Body) Pack(HttpRequest request, RequestParameters parameters, byte[] body)
    {
        if (parameters.Text("enable_http_compression") is not ("1" or "true"))
        {
            return (null, body);
        }

        string accepted = request.Headers.AcceptEncoding.ToString();
        if (accepted.Contains("zstd", StringComparison.OrdinalIgnoreCase))
        {
            using var compressor = new Compressor();
            return ("zstd", compressor.Wrap(body).ToArray());
        }

        return accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? ("gzip", Gzip(body)) : (null, body);
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
