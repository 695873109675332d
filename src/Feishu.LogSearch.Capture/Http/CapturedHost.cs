using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>A host whose calls are recorded, on one port or on any.</summary>
internal sealed record CapturedHost(string Name, int? Port)
{
    public static CapturedHost? TryParse(string text)
    {
        int colon = text.LastIndexOf(':');
        string name = text;
        int? port = null;
        if (colon > text.LastIndexOf(']'))
        {
            if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
            {
                return null;
            }

            (name, port) = (text[..colon], number);
        }

        return Uri.CheckHostName(name) == UriHostNameType.Unknown ? null : new CapturedHost(name, port);
    }

    public bool Matches(Uri uri) =>
        string.Equals(uri.Host, Name, StringComparison.OrdinalIgnoreCase) && (Port is null || Port == uri.Port);
}
