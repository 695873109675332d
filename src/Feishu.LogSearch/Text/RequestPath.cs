using System.Diagnostics.CodeAnalysis;

namespace Feishu.LogSearch;

/// <summary>
/// The one form in which request URLs are recorded and searched: the path, with a leading and without a trailing slash.
/// Scheme, host, query and fragment are dropped (请求 URL 无需包含请求参数).
/// </summary>
internal static class RequestPath
{
    [return: NotNullIfNotNull(nameof(url))]
    public static string? Normalize(string? url)
    {
        if (string.IsNullOrEmpty(url))
        {
            return url;
        }

        ReadOnlySpan<char> path = Cut(url);
        return url[0] == '/' && path.Length == url.Length - 1 ? url : string.Concat("/", path);
    }

    /// <summary>The path in a URL or path, without a copy: as <see cref="Normalize"/>, but without the slash in front.</summary>
    public static ReadOnlySpan<char> Cut(ReadOnlySpan<char> url) =>
        // However many slashes were in front: with two, what is a path would read back as a host.
        CutEnd(CutHost(CutQuery(url.Trim()))).TrimStart('/');

    private static ReadOnlySpan<char> CutEnd(ReadOnlySpan<char> url)
    {
        int length = url.Length;
        while (length > 0 && (url[length - 1] == '/' || char.IsWhiteSpace(url[length - 1])))
        {
            length--;
        }

        return url[..length];
    }

    private static ReadOnlySpan<char> CutQuery(ReadOnlySpan<char> url)
    {
        int end = url.IndexOfAny('?', '#');
        return end < 0 ? url : url[..end];
    }

    private static ReadOnlySpan<char> CutHost(ReadOnlySpan<char> url)
    {
        int authority = url.StartsWith("//") ? 2 : AfterScheme(url);
        if (authority == 0)
        {
            return url;
        }

        int slash = url[authority..].IndexOf('/');
        return slash < 0 ? [] : url[(authority + slash)..];
    }

    private static int AfterScheme(ReadOnlySpan<char> url)
    {
        int end = url.IndexOf("://");
        return end > 0 && !url[..end].Contains('/') ? end + 3 : 0;
    }
}
