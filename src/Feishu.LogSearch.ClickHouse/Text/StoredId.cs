using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// How a record's id stands in its column: each UTF-16 code unit by itself as UTF-8 (CESU-8), so that the server, which compares
/// bytes, orders ids as the library does. It differs from UTF-8 only where an id has characters beyond U+FFFF.
/// </summary>
internal static class StoredId
{
    private const int MaxBytesOfUnit = 3;

    public static int MaxLength(string id) => id.Length * MaxBytesOfUnit;

    public static byte[] Of(string id)
    {
        byte[] bytes = new byte[MaxLength(id)];
        return bytes[..Write(id, bytes)];
    }

    public static int Write(string id, Span<byte> target)
    {
        if (!id.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return Encoding.UTF8.GetBytes(id, target);
        }

        int length = 0;
        foreach (char c in id)
        {
            if (c < 0x80)
            {
                target[length++] = (byte)c;
            }
            else if (c < 0x800)
            {
                target[length++] = (byte)(0xC0 | (c >> 6));
                target[length++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                target[length++] = (byte)(0xE0 | (c >> 12));
                target[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                target[length++] = (byte)(0x80 | (c & 0x3F));
            }
        }

        return length;
    }

    public static string Read(ReadOnlySpan<byte> stored)
    {
        // Surrogates are ED A0 80 to ED BF BF.
        if (!stored.Contains((byte)0xED))
        {
            return Encoding.UTF8.GetString(stored);
        }

        var id = new StringBuilder(stored.Length);
        for (int i = 0; i < stored.Length;)
        {
            byte b = stored[i];
            if (b < 0x80)
            {
                id.Append((char)b);
                i++;
            }
            else if (b < 0xE0)
            {
                id.Append((char)(((b & 0x1F) << 6) | (stored[i + 1] & 0x3F)));
                i += 2;
            }
            else
            {
                id.Append((char)(((b & 0x0F) << 12) | ((stored[i + 1] & 0x3F) << 6) | (stored[i + 2] & 0x3F)));
                i += 3;
            }
        }

        return id.ToString();
    }
}
