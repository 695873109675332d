using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Tests;

/// <summary>Cursors made by hand, as someone who knows the format could: the check sum guards against accidents, not against people.</summary>
internal static class CraftedCursor
{
    /// <summary>Bytes before the id: the version, the query's hash, three times.</summary>
    public const int HeaderLength = 33;

    /// <summary>Bytes behind the id.</summary>
    public const int CheckLength = 4;

    public static string Of(LogQuery? query = null, byte version = 1, long start = 0, long end = 0, long time = 0, string id = "x", byte[]? idBytes = null, int headerLength = HeaderLength)
    {
        byte[] header = new byte[HeaderLength];
        header[0] = version;
        SHA256.HashData(Encoding.UTF8.GetBytes((query ?? Some.Query()).ToQueryString())).AsSpan(0, 8).CopyTo(header.AsSpan(1));
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(9), start);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(17), end);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(25), time);

        byte[] content = [.. header.AsSpan(0, headerLength), .. idBytes ?? Encoding.UTF8.GetBytes(id)];
        byte[] bytes = [.. content, .. SHA256.HashData(content).AsSpan(0, CheckLength)];
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
