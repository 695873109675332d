using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>The anchors that a page's headings get where Markdown is shown.</summary>
internal static partial class Anchors
{
    /// <summary>Every anchor of a page, in order.</summary>
    public static IEnumerable<string> Of(string page)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string heading in Headings(page))
        {
            string anchor = OfHeading(heading.TrimStart('#').Trim());
            int before = seen.GetValueOrDefault(anchor);
            seen[anchor] = before + 1;
            yield return before == 0 ? anchor : $"{anchor}-{before}";
        }
    }

    /// <summary>The headings of a page with their marks, such as <c>## Rules</c>; lines of code are none.</summary>
    public static IEnumerable<string> Headings(string page)
    {
        bool isCode = false;
        foreach (string line in Repository.Read(page).Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isCode = !isCode;
            }
            else if (!isCode && Heading().IsMatch(line))
            {
                yield return line.TrimEnd();
            }
        }
    }

    /// <summary>Letters, digits, hyphens and underscores stay, in lower case; spaces become hyphens; all else goes.</summary>
    public static string OfHeading(string heading)
    {
        var anchor = new StringBuilder(heading.Length);
        foreach (char c in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '_')
            {
                anchor.Append(c);
            }
            else if (c == ' ')
            {
                anchor.Append('-');
            }
        }

        return anchor.ToString();
    }

    [GeneratedRegex("^#{1,6} ")]
    private static partial Regex Heading();
}
