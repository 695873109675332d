using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>A token is the instant at which it expires and the open_id, sealed for one app.</summary>
internal sealed class ClientReportTokens(IDataProtectionProvider provider, TimeProvider time) : IFeishuClientReportTokens
{
    private const string Purpose = "Feishu.LogSearch.ClientReports.v1";

    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    public string Issue(string appId, string openId, TimeSpan lifetime)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentException.ThrowIfNullOrEmpty(openId);
        if (lifetime <= TimeSpan.Zero || lifetime > MaxLifetime)
        {
            throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, $"A token is good for {lifetime}; it must be more than 0 and at most {MaxLifetime.Days} days.");
        }

        byte[] content = new byte[sizeof(long) + Encoding.UTF8.GetByteCount(openId)];
        BinaryPrimitives.WriteInt64BigEndian(content, (time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
        Encoding.UTF8.GetBytes(openId, content.AsSpan(sizeof(long)));
        return WebEncoders.Base64UrlEncode(ProtectorOf(appId).Protect(content));
    }

    public string? Find(string appId, string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        ArgumentNullException.ThrowIfNull(token);
        try
        {
            byte[] content = ProtectorOf(appId).Unprotect(WebEncoders.Base64UrlDecode(token));
            return BinaryPrimitives.ReadInt64BigEndian(content) > time.GetUtcNow().ToUnixTimeMilliseconds()
                ? Encoding.UTF8.GetString(content.AsSpan(sizeof(long)))
                : null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string appId) => provider.CreateProtector(Purpose, appId);
}
