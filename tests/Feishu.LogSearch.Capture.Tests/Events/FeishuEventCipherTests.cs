using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuEventCipherTests
{
    [Theory]
    [MemberData(nameof(PublishedVectors.All), MemberType = typeof(PublishedVectors))]
    public void Published_ciphertexts_are_decrypted(PublishedVector vector)
    {
        new FeishuEventCipher(vector.Key).TryDecrypt(Convert.FromBase64String(vector.Encrypted), out ReadOnlyMemory<byte>? plain).Should().BeTrue();

        Encoding.UTF8.GetString(plain!.Value.Span).Should().Be(vector.Plain);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(4096)]
    public void What_is_encrypted_is_decrypted(int length)
    {
        var cipher = new FeishuEventCipher("key");
        byte[] plain = new byte[length];
        Random.Shared.NextBytes(plain);

        cipher.TryDecrypt(cipher.Encrypt(plain), out ReadOnlyMemory<byte>? decrypted).Should().BeTrue();

        decrypted!.Value.ToArray().Should().Equal(plain);
    }

    [Fact]
    public void The_same_text_is_encrypted_differently_each_time()
    {
        var cipher = new FeishuEventCipher("key");

        cipher.Encrypt("text"u8).Should().NotEqual(cipher.Encrypt("text"u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(33)]
    public void Lengths_that_no_ciphertext_has_are_refused(int length) =>
        new FeishuEventCipher("key").TryDecrypt(new byte[length], out _).Should().BeFalse();

    [Theory]
    [InlineData("text of 16 bytes", false)]
    [InlineData("0123456789abcd\u0003\u0002", false)]
    [InlineData("0123456789abcde\u0000", false)]
    [InlineData("0123456789abcde\u0011", false)]
    [InlineData("0123456789abcd\u0002\u0002", true)]
    public void Padding_is_checked_whole(string block, bool isAccepted)
    {
        using var aes = Aes.Create();
        aes.Key = SHA256.HashData("key"u8);
        byte[] vector = new byte[16];
        byte[] encrypted = [.. vector, .. aes.EncryptCbc(Encoding.ASCII.GetBytes(block), vector, PaddingMode.None)];

        new FeishuEventCipher("key").TryDecrypt(encrypted, out _).Should().Be(isAccepted);
    }

    [Fact]
    public void Another_key_never_gives_the_text()
    {
        byte[] encrypted = new FeishuEventCipher("key").Encrypt("some text"u8);

        for (int i = 0; i < 1_000; i++)
        {
            if (new FeishuEventCipher(SomeEvent.Text()).TryDecrypt(encrypted, out ReadOnlyMemory<byte>? plain))
            {
                plain.Value.ToArray().Should().NotEqual("some text"u8.ToArray());
            }
        }
    }
}
