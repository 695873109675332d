using System.Buffers;
using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>Versions of the Feishu client: <c>Major.Minor.Patch</c>. Compared as numbers: 4.10 is later than 4.5.</summary>
internal static class ClientVersion
{
    /// <summary>The first client whose logs the platform collects.</summary>
    public const string Oldest = "4.5";

    private const string UserAgentMark = "Lark/";

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789.");
    private static readonly (int Major, int Minor) OldestParts = Parse(Oldest)!.Value;

    /// <summary>Whether a client is too old to report; <see langword="null"/> if the text is no version.</summary>
    public static bool? IsTooOld(string version) => Parse(version) is { } parts ? parts.CompareTo(OldestParts) < 0 : null;

    /// <summary>The client that a User-Agent names, of Feishu and Lark alike; <see langword="null"/> if it names none.</summary>
    public static string? FromUserAgent(string? userAgent)
    {
        int mark = userAgent?.IndexOf(UserAgentMark, StringComparison.Ordinal) ?? -1;
        if (mark < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = userAgent.AsSpan(mark + UserAgentMark.Length);
        int length = rest.IndexOfAnyExcept(Characters);
        string version = (length < 0 ? rest : rest[..length]).ToString();
        return version.Length <= LogLimits.MaxFilterTextLength && Parse(version) is not null ? version : null;
    }

    private static (int Major, int Minor)? Parse(ReadOnlySpan<char> version)
    {
        version = version.Trim().TrimStart("vV");
        int dot = version.IndexOf('.');
        ReadOnlySpan<char> rest = dot < 0 ? "0" : version[(dot + 1)..];
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return TryParse(dot < 0 ? version : version[..dot], out int major) && TryParse(end < 0 ? rest : rest[..end], out int minor) ? (major, minor) : null;
    }

    private static bool TryParse(ReadOnlySpan<char> digits, out int number) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
