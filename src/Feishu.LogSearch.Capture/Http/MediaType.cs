using System.Net.Http.Headers;

namespace Feishu.LogSearch.Capture;

/// <summary>Reads a content's media type without parsing the header, which allocates.</summary>
internal static class MediaType
{
    public static ReadOnlySpan<char> Of(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values))
        {
            return [];
        }

        ReadOnlySpan<char> type = values.ToString();
        int parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim();
    }

    public static bool IsJson(ReadOnlySpan<char> mediaType) =>
        mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || mediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
