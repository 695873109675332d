using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>Recognises ids in any text by their form. The platform promises prefixes only: lengths are read loosely.</summary>
internal static class FeishuIdScanner
{
    public const int MaxIds = 20;

    private const int ServerLogIdLength = 34;
    private const int ServerLogIdTimeLength = 14;
    private const int ClientLogIdLength = 53;
    private const int MinIdSuffix = 8;
    private const int MaxIdLength = 64;

    /// <summary>The platform is younger than this: what reads as an earlier time is a number by chance.</summary>
    private const int FirstYear = 2010;

    private static readonly TimeSpan LogIdOffset = TimeSpan.FromHours(8);
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    public static ImmutableArray<FeishuId> Scan(string text)
    {
        ImmutableArray<FeishuId>.Builder found = ImmutableArray.CreateBuilder<FeishuId>();
        ReadOnlySpan<char> rest = text;
        while (found.Count < MaxIds)
        {
            int start = rest.IndexOfAny(IdCharacters);
            if (start < 0)
            {
                break;
            }

            rest = rest[start..];
            int length = rest.IndexOfAnyExcept(IdCharacters);
            ReadOnlySpan<char> word = length < 0 ? rest : rest[..length];
            rest = rest[word.Length..];
            if (Recognise(word) is { } id && !found.Any(known => known.Value == id.Value))
            {
                found.Add(id);
            }
        }

        return found.ToImmutable();
    }

    private static FeishuId? Recognise(ReadOnlySpan<char> word)
    {
        if (word.Length > MaxIdLength)
        {
            return null;
        }

        if (word.Length == ServerLogIdLength && TryReadServerTime(word, out DateTimeOffset time))
        {
            return new FeishuId(FeishuIdKind.LogId, word.ToString(), time);
        }

        if (word.Length == ClientLogIdLength && TryReadClientTime(word, out time))
        {
            return new FeishuId(FeishuIdKind.LogId, word.ToString(), time);
        }

        if (Guid.TryParseExact(word, "D", out _))
        {
            return new FeishuId(FeishuIdKind.RequestId, word.ToString(), null);
        }

        if (word.Length == 32 && IsHex(word, isUpper: false))
        {
            return new FeishuId(FeishuIdKind.EventOrTraceId, word.ToString(), null);
        }

        return HasPrefix(word, IdPrefix.OpenId) ? new FeishuId(FeishuIdKind.OpenId, word.ToString(), null)
            : HasPrefix(word, IdPrefix.AppId) ? new FeishuId(FeishuIdKind.AppId, word.ToString(), null)
            : null;
    }

    private static bool TryReadServerTime(ReadOnlySpan<char> word, out DateTimeOffset time)
    {
        time = default;
        if (!IsHex(word[ServerLogIdTimeLength..], isUpper: true)
            || !DateTime.TryParseExact(word[..ServerLogIdTimeLength], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            || local.Year < FirstYear)
        {
            return false;
        }

        time = new DateTimeOffset(local, LogIdOffset).ToUniversalTime();
        return true;
    }

    private static bool TryReadClientTime(ReadOnlySpan<char> word, out DateTimeOffset time)
    {
        time = default;
        if (!word.StartsWith("02", StringComparison.Ordinal)
            || !IsHex(word[15..], isUpper: false)
            || !long.TryParse(word[2..15], NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    private static bool IsHex(ReadOnlySpan<char> text, bool isUpper)
    {
        foreach (char c in text)
        {
            if (!(isUpper ? char.IsAsciiHexDigitUpper(c) : char.IsAsciiHexDigitLower(c)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasPrefix(ReadOnlySpan<char> word, string prefix) =>
        word.Length >= prefix.Length + MinIdSuffix && word.StartsWith(prefix, StringComparison.Ordinal);
}
