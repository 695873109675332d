using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// The place in a result from which the next page is read: the pinned window, the position of the last record that was
/// given, and the query's hash. Written as URL-safe text with a version in front and a check sum behind.
/// </summary>
internal readonly record struct LogCursor(LogWindow Window, LogPosition Position)
{
    private const byte Version = 1;
    private const int HashLength = 8;
    private const int CheckLength = 4;
    private const int HeaderLength = 1 + HashLength + (3 * sizeof(long));
    private const int MaxTextLength = 1024;

    public string Format(LogQuery query)
    {
        byte[] id = Encoding.UTF8.GetBytes(Position.Id);
        byte[] bytes = new byte[HeaderLength + id.Length + CheckLength];
        bytes[0] = Version;
        HashOf(query).CopyTo(bytes, 1);
        Span<byte> numbers = bytes.AsSpan(1 + HashLength);
        BinaryPrimitives.WriteInt64LittleEndian(numbers, Window.Start.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], Window.End.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(numbers[16..], Position.Time.ToUnixTimeMilliseconds());
        id.CopyTo(bytes, HeaderLength);
        CheckOf(bytes).CopyTo(bytes, bytes.Length - CheckLength);
        return Encode(bytes);
    }

    public static LogCursor Parse(string text, LogQuery query)
    {
        byte[] bytes = Decode(text);
        if (bytes.Length < HeaderLength + CheckLength || !CheckOf(bytes).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - CheckLength)))
        {
            throw new LogQueryException(LogViolations.CursorDamaged());
        }

        if (bytes[0] != Version)
        {
            throw new LogQueryException(LogViolations.CursorOfOtherVersion(bytes[0]));
        }

        if (!HashOf(query).AsSpan().SequenceEqual(bytes.AsSpan(1, HashLength)))
        {
            throw new LogQueryException(LogViolations.CursorOfOtherQuery());
        }

        ReadOnlySpan<byte> numbers = bytes.AsSpan(1 + HashLength);
        ReadOnlySpan<byte> id = bytes.AsSpan(HeaderLength..^CheckLength);
        if (!Utf8.IsValid(id))
        {
            throw new LogQueryException(LogViolations.CursorDamaged());
        }

        return new LogCursor(
            new LogWindow(ReadTime(numbers), ReadTime(numbers[8..])),
            new LogPosition(ReadTime(numbers[16..]), Encoding.UTF8.GetString(id)));
    }

    private static DateTimeOffset ReadTime(ReadOnlySpan<byte> bytes)
    {
        // The check sum guards against accidents: who knows the format can write any number here.
        long milliseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : throw new LogQueryException(LogViolations.CursorDamaged());
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decode(string text)
    {
        // No text is decoded at length only to be refused.
        if (text.Length > MaxTextLength)
        {
            return [];
        }

        string base64 = text.Replace('-', '+').Replace('_', '/');
        base64 = base64.PadRight((base64.Length + 3) / 4 * 4, '=');
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length))
        {
            return [];
        }

        // Base64 has several texts for the same bytes (white space, unused bits); a cursor has one.
        bytes = bytes[..length];
        return Encode(bytes) == text ? bytes : [];
    }

    private static byte[] HashOf(LogQuery query) => SHA256.HashData(Encoding.UTF8.GetBytes(query.ToQueryString()))[..HashLength];

    private static byte[] CheckOf(byte[] bytes) => SHA256.HashData(bytes.AsSpan(0, bytes.Length - CheckLength))[..CheckLength];
}
