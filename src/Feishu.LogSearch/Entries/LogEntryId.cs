using System.Globalization;
using System.Security.Cryptography;

namespace Feishu.LogSearch;

/// <summary>
/// Makes the ids of entries: a prefix drawn once per process, and a counter. Ids of one process sort in the order in
/// which they were made, so that entries of the same millisecond keep it, and they compress to almost nothing.
/// </summary>
internal static class LogEntryId
{
    private static readonly string Prefix = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)).ToLowerInvariant();
    private static long _counter;

    public static string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{Interlocked.Increment(ref _counter):x10}");
}
