using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>A path template as a regular expression of the server (RE2).</summary>
internal static class PathPattern
{
    public static string Of(PathTemplate template)
    {
        var pattern = new StringBuilder("^");
        foreach (string segment in template.Segments)
        {
            pattern.Append('/');
            if (PathTemplate.IsVariable(segment))
            {
                pattern.Append("[^/]+");
                continue;
            }

            foreach (char c in segment)
            {
                if (c < '\u0080' && !char.IsAsciiLetterOrDigit(c))
                {
                    pattern.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)c:X}}}");
                }
                else
                {
                    pattern.Append(c);
                }
            }
        }

        return pattern.Append('$').ToString();
    }
}
