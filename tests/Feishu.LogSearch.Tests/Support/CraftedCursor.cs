using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Tests;

/// <summary>Cursors made by hand, as someone who knows the format could: the check sum guards against accidents, not against people.</summary>
internal static class CraftedCursor
{
    public static string Of(LogQuery? query = null, byte version = 1, long start = 0, long end = 0, long time = 0, string id = "x", byte[]? idBytes = null)
    {
        byte[] text = idBytes ?? Encoding.UTF8.GetBytes(id);
        byte[] bytes = new byte[33 + text.Length + 4];
        bytes[0] = version;
        SHA256.HashData(Encoding.UTF8.GetBytes((query ?? Some.Query()).ToQueryString())).AsSpan(0, 8).CopyTo(bytes.AsSpan(1));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(9), start);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(17), end);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(25), time);
        text.CopyTo(bytes, 33);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - 4)).AsSpan(0, 4).CopyTo(bytes.AsSpan(bytes.Length - 4));
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
