using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuEventSignatureTests
{
    /// <summary>The plain body of the official Go SDK's tests.</summary>
    private static readonly string GoBody = PublishedVectors.SchemaTwo.Plain.Replace("url_verification1", "url_verification", StringComparison.Ordinal);

    [Fact]
    public void An_encrypted_body_has_the_known_signature() =>
        FeishuEventSignature.Sign("timestamp", "nonce", "1212121212", Encoding.UTF8.GetBytes(PublishedVectors.SchemaTwo.Body)).Signature
            .Should().Be("7a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253");

    [Fact]
    public void A_plain_body_has_the_known_signature() =>
        FeishuEventSignature.Sign("timestamp", "nonce", "v", Encoding.UTF8.GetBytes(GoBody)).Signature
            .Should().Be("a1c50c0025ab8475902f13821a98db579836b8a5faa46f23a2a35786b0e3c206");

    [Fact]
    public void A_card_is_signed_with_SHA_1() =>
        FeishuEventSignature.SignCard("1", "nonce-", "token", "body"u8).Signature.Should().Be("0e28d11f36b58ebd3f4faa869b15f88c3f662bd2", "that is what openssl says");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hex_digits_of_any_case_match(bool isUpper)
    {
        FeishuEventSignature signature = FeishuEventSignature.Sign("1", "2", "key", "body"u8);
        signature = signature with { Signature = isUpper ? signature.Signature.ToUpperInvariant() : signature.Signature };

        signature.Matches(HashAlgorithmName.SHA256, "key", "body"u8).Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("zz51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253")]
    [InlineData("７a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253")]
    [InlineData("7a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253 ")]
    [InlineData("7a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e2537a51a17e7c0c52c059d226070d35f8d76e041993495ffaf5f3d05603c810e253")]
    public void Anything_else_does_not_match(string signature) =>
        new FeishuEventSignature("timestamp", "nonce", signature)
            .Matches(HashAlgorithmName.SHA256, "1212121212", Encoding.UTF8.GetBytes(PublishedVectors.SchemaTwo.Body)).Should().BeFalse();

    [Fact]
    public void Each_part_counts()
    {
        FeishuEventSignature signature = FeishuEventSignature.Sign("1", "2", "key", "body"u8);

        (signature with { Timestamp = "3" }).Matches(HashAlgorithmName.SHA256, "key", "body"u8).Should().BeFalse();
        (signature with { Nonce = "3" }).Matches(HashAlgorithmName.SHA256, "key", "body"u8).Should().BeFalse();
        signature.Matches(HashAlgorithmName.SHA256, "other", "body"u8).Should().BeFalse();
        signature.Matches(HashAlgorithmName.SHA256, "key", "Body"u8).Should().BeFalse();
        signature.Matches(HashAlgorithmName.SHA1, "key", "body"u8).Should().BeFalse();
    }
}
