using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>The three headers with which the platform signs a push. Their names are constants of this type.</summary>
/// <param name="Timestamp"><see cref="TimestampHeader"/>, as it was sent.</param>
/// <param name="Nonce"><see cref="NonceHeader"/>, as it was sent.</param>
/// <param name="Signature"><see cref="SignatureHeader"/>: hex digits of any case.</param>
public sealed record FeishuEventSignature(string Timestamp, string Nonce, string Signature)
{
    /// <summary>The header with the time of the push: <c>X-Lark-Request-Timestamp</c>.</summary>
    public const string TimestampHeader = "X-Lark-Request-Timestamp";

    /// <summary>The header with a random text: <c>X-Lark-Request-Nonce</c>.</summary>
    public const string NonceHeader = "X-Lark-Request-Nonce";

    /// <summary>The header with the signature: <c>X-Lark-Signature</c>.</summary>
    public const string SignatureHeader = "X-Lark-Signature";

    private const int MaxHashSize = SHA256.HashSizeInBytes;

    /// <summary>Signs a body as the platform signs events: SHA-256 of timestamp, nonce, key and body. For senders in tests and samples.</summary>
    /// <param name="timestamp">The timestamp: decimal seconds since 1970.</param>
    /// <param name="nonce">The random text.</param>
    /// <param name="encryptKey">The app's Encrypt Key.</param>
    /// <param name="body">The body as it is sent (encrypted, where it is).</param>
    /// <returns>The headers.</returns>
    public static FeishuEventSignature Sign(string timestamp, string nonce, string encryptKey, ReadOnlySpan<byte> body) =>
        Sign(HashAlgorithmName.SHA256, timestamp, nonce, encryptKey, body);

    /// <summary>Signs a body as the platform signs old card callbacks (<c>card.action.trigger_v1</c>): SHA-1 of timestamp, nonce, token and body.</summary>
    /// <param name="timestamp">The timestamp: decimal seconds since 1970.</param>
    /// <param name="nonce">The random text.</param>
    /// <param name="verificationToken">The app's Verification Token.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <returns>The headers.</returns>
    public static FeishuEventSignature SignCard(string timestamp, string nonce, string verificationToken, ReadOnlySpan<byte> body) =>
        Sign(HashAlgorithmName.SHA1, timestamp, nonce, verificationToken, body);

    internal bool Matches(HashAlgorithmName algorithm, string secret, ReadOnlySpan<byte> body)
    {
        Span<byte> hex = stackalloc byte[2 * MaxHashSize];
        hex = Hash(algorithm, Timestamp, Nonce, secret, body, hex);
        Span<byte> given = stackalloc byte[hex.Length];
        return Signature.Length == hex.Length
            && Ascii.ToLower(Signature, given, out _) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(hex, given);
    }

    private static FeishuEventSignature Sign(HashAlgorithmName algorithm, string timestamp, string nonce, string secret, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        ArgumentNullException.ThrowIfNull(nonce);
        ArgumentNullException.ThrowIfNull(secret);
        Span<byte> hex = stackalloc byte[2 * MaxHashSize];
        return new FeishuEventSignature(timestamp, nonce, Encoding.ASCII.GetString(Hash(algorithm, timestamp, nonce, secret, body, hex)));
    }

    /// <summary>Writes the digest in lower-case hex digits to the beginning of <paramref name="hex"/>.</summary>
    private static Span<byte> Hash(HashAlgorithmName algorithm, string timestamp, string nonce, string secret, ReadOnlySpan<byte> body, Span<byte> hex)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        string head = string.Concat(timestamp, nonce, secret);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(head.Length));
        int length = Encoding.UTF8.GetBytes(head, buffer);
        hash.AppendData(buffer, 0, length);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        hash.AppendData(body);
        Span<byte> digest = stackalloc byte[MaxHashSize];
        length = hash.GetHashAndReset(digest);
        for (int i = 0; i < length; i++)
        {
            hex[2 * i] = "0123456789abcdef"u8[digest[i] >> 4];
            hex[(2 * i) + 1] = "0123456789abcdef"u8[digest[i] & 15];
        }

        return hex[..(2 * length)];
    }
}
