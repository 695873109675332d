using System.Buffers;

namespace Feishu.LogSearch.Capture;

/// <summary>How a call to the client SDK ended, read from what the platform's callbacks were given: <c>errMsg</c>, <c>errno</c> and their like.</summary>
internal static class ClientOutcome
{
    private const long ConnectionTimedOut = 302;
    private const int MaxApiLength = 64;
    private const string Failed = ":fail";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static LogStatus? StatusOf(ClientReport report) =>
        report.Errno == ConnectionTimedOut ? LogStatus.Timeout
        : report.ErrMsg is { } text ? IsOk(text) ? LogStatus.Success : LogStatus.Fail
        : CodeOf(report) is { } code ? code == 0 ? LogStatus.Success : LogStatus.Fail
        : report.Status;

    /// <summary>One numbering for all APIs, where the client has it (5.15); else the API's own.</summary>
    public static long? CodeOf(ClientReport report) => report.Errno ?? report.ErrCode ?? report.ErrorCode;

    /// <summary>What stands before the colon of <c>getLocation:fail auth deny</c>.</summary>
    public static string? ApiOf(string? errMsg)
    {
        int colon = errMsg?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon is > 0 and <= MaxApiLength && !errMsg.AsSpan(0, colon).ContainsAnyExcept(NameCharacters) ? errMsg![..colon] : null;
    }

    /// <summary>Why it failed: what stands behind <c>:fail</c>, else behind the colon.</summary>
    public static string? ReasonOf(string? errMsg)
    {
        if (string.IsNullOrEmpty(errMsg))
        {
            return null;
        }

        int failed = errMsg.IndexOf(Failed, StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> reason = failed >= 0 ? errMsg.AsSpan(failed + Failed.Length) : errMsg.AsSpan(errMsg.IndexOf(':', StringComparison.Ordinal) + 1);
        reason = reason.TrimStart(": ").Trim();
        return reason.IsEmpty ? null : reason.ToString();
    }

    private static bool IsOk(string errMsg)
    {
        ReadOnlySpan<char> text = errMsg.AsSpan().Trim();
        return text.EndsWith(":ok", StringComparison.OrdinalIgnoreCase) || text.Equals("ok", StringComparison.OrdinalIgnoreCase);
    }
}
