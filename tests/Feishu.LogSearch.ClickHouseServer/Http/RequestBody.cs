using System.IO.Compression;
using Feishu.LogSearch.ClickHouseServer.Engine;
using ZstdSharp;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>Reads what a request carries: unpacked, and with a form's fields told apart from a statement.</summary>
internal static class RequestBody
{
    /// <summary>Reads it; a form's fields are added to the parameters.</summary>
    /// <returns>The statement, or what follows the one in the query string.</returns>
    public static async Task<byte[]> ReadAsync(HttpRequest request, RequestParameters parameters)
    {
        if (request.HasFormContentType && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadFormAsync(request, parameters);
        }

        await using Stream body = Unpack(request.Body, request.Headers.ContentEncoding.ToString());
        using var read = new MemoryStream();
        await body.CopyToAsync(read, request.HttpContext.RequestAborted);
        return read.ToArray();
    }

    private static Stream Unpack(Stream body, string encoding) => encoding switch
    {
        "" or "identity" => body,
        "zstd" => new DecompressionStream(body),
        "gzip" => new GZipStream(body, CompressionMode.Decompress),
        "deflate" => new ZLibStream(body, CompressionMode.Decompress),
        "br" => new BrotliStream(body, CompressionMode.Decompress),
        _ => throw EngineException.Of(89, "UNKNOWN_COMPRESSION_METHOD", $"Unknown compression method '{encoding}': this test server reads zstd, gzip, deflate and br."),
    };

    private static async Task<byte[]> ReadFormAsync(HttpRequest request, RequestParameters parameters)
    {
        IFormCollection form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        byte[] statement = [];
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in form)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(value.ToString());
            if (name == "query")
            {
                statement = bytes;
            }
            else
            {
                parameters.Add(name, bytes);
            }
        }

        return statement;
    }
}
