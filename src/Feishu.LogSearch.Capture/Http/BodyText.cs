using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>Makes readable what was kept of a body.</summary>
internal static class BodyText
{
    /// <summary>The text of at most <paramref name="maxBytes"/> bytes, cut on a character; invalid UTF-8 is replaced.</summary>
    public static string? Decode(ReadOnlySpan<byte> body, int maxBytes, bool isCut)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        if (body.Length > maxBytes)
        {
            body = body[..maxBytes];
            isCut = true;
        }

        return isCut ? Encoding.UTF8.GetString(WholeCharacters(body)) + "…" : Encoding.UTF8.GetString(body);
    }

    /// <summary>The beginning of a compressed body; <see langword="null"/> if its encoding is not known here.</summary>
    public static byte[]? Decompress(ReadOnlySpan<byte> body, string encoding, int maxBytes)
    {
        using var compressed = new MemoryStream(body.ToArray());
        using Stream? stream = encoding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(compressed, CompressionMode.Decompress),
            "BR" => new BrotliStream(compressed, CompressionMode.Decompress),
            // Servers mean zlib by "deflate", as the standard says, or raw deflate; only zlib begins with method 8.
            "DEFLATE" => body.Length > 0 && (body[0] & 0x0F) == 8
                ? new ZLibStream(compressed, CompressionMode.Decompress)
                : new DeflateStream(compressed, CompressionMode.Decompress),
            _ => null,
        };
        if (stream is null)
        {
            return null;
        }

        byte[] plain = new byte[maxBytes];
        int length = 0;
        try
        {
            int read;
            while (length < maxBytes && (read = stream.Read(plain, length, maxBytes - length)) > 0)
            {
                length += read;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            // Cut off or damaged: what came out before counts.
        }

        return plain[..length];
    }

    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> body)
    {
        // At most three bytes at the end can be the beginning of a character.
        for (int cut = 1; cut <= Math.Min(3, body.Length); cut++)
        {
            if (Rune.DecodeFromUtf8(body[^cut..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return body[..^cut];
            }
        }

        return body;
    }
}
