using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// The encryption of pushed bodies: AES-256-CBC with PKCS #7 padding; the key is the SHA-256 of the Encrypt Key, and the
/// random initialisation vector stands in front of the ciphertext. Thread-safe.
/// </summary>
public sealed class FeishuEventCipher
{
    private const int BlockSize = 16;

    private readonly byte[] _key;

    /// <summary>Makes a cipher.</summary>
    /// <param name="encryptKey">The app's Encrypt Key.</param>
    public FeishuEventCipher(string encryptKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(encryptKey);
        _key = SHA256.HashData(Encoding.UTF8.GetBytes(encryptKey));
    }

    /// <summary>Encrypts a text. For senders in tests and samples.</summary>
    /// <param name="plain">The text.</param>
    /// <returns>What the platform puts into <c>encrypt</c>, before base64.</returns>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        using Aes aes = CreateAes();
        byte[] vector = RandomNumberGenerator.GetBytes(BlockSize);
        return [.. vector, .. aes.EncryptCbc(plain, vector)];
    }

    /// <summary>Decrypts what stood in <c>encrypt</c>.</summary>
    /// <param name="encrypted">The bytes, after base64.</param>
    /// <param name="plain">The text, if it could be decrypted.</param>
    /// <returns><see langword="false"/> if the key is another or the bytes are damaged so that it shows. Damage may also give a wrong text: only a signature proves that there is none.</returns>
    public bool TryDecrypt(ReadOnlySpan<byte> encrypted, [NotNullWhen(true)] out ReadOnlyMemory<byte>? plain)
    {
        plain = null;
        if (encrypted.Length < 2 * BlockSize || encrypted.Length % BlockSize != 0)
        {
            return false;
        }

        using Aes aes = CreateAes();
        byte[] buffer = GC.AllocateUninitializedArray<byte>(encrypted.Length - BlockSize);

        // The padding is checked here: a wrong key is an everyday case, and not worth an exception.
        aes.DecryptCbc(encrypted[BlockSize..], encrypted[..BlockSize], buffer, PaddingMode.None);
        int padding = buffer[^1];
        if (padding is 0 or > BlockSize || buffer.AsSpan(^padding..).ContainsAnyExcept((byte)padding))
        {
            return false;
        }

        plain = buffer.AsMemory(..^padding);
        return true;
    }

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.Key = _key;
        return aes;
    }
}
