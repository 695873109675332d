using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>The signature of custom bots: HMAC-SHA256 with "timestamp, line feed, secret" as the key, over an empty message.</summary>
internal static class FeishuBotSignature
{
    public static string Sign(string timestamp, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), Array.Empty<byte>()));
}
