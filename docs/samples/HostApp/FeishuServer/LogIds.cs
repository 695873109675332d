using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HostApp;

/// <summary>Makes the ids that the platform gives to calls.</summary>
internal sealed class LogIds(int seed)
{
    private static readonly TimeSpan PlatformOffset = TimeSpan.FromHours(8);

    private long _calls;

    /// <summary>
    /// The next call's <c>X-Tt-Logid</c>, 14 digits of time in UTC+8 and 20 upper-case hexadecimal digits, and its
    /// <c>X-Request-Id</c>, whose form the platform does not document.
    /// </summary>
    /// <param name="time">When the call is made.</param>
    public (string LogId, string RequestId) Next(DateTimeOffset time)
    {
        long call = Interlocked.Increment(ref _calls);
        byte[] random = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{call}")));
        string now = time.ToOffset(PlatformOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return (now + Convert.ToHexString(random.AsSpan(0, 10)), new Guid(random.AsSpan(16)).ToString("D"));
    }
}
