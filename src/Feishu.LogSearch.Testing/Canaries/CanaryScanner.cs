using System.Collections;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// Finds any of many short texts in a long one, however it is written: as it is, in other case, with escapes of JSON, URLs and
/// HTML, in base64 and in hex digits, in UTF-16, and each of these within another. One pass for each spelling, whatever the
/// number of texts.
/// </summary>
internal sealed partial class CanaryScanner
{
    private const int MaxDepth = 2;
    private const int MinEncoded = 12;
    private const int ExcerptLength = 40;
    private const ulong Base = 1_099_511_628_211;

    // Most positions are ruled out by a bit, without a look into a table.
    private const int FilterBits = 22;

    private readonly Dictionary<int, BitArray> _filters = [];
    private readonly Dictionary<string, Planted> _planted = new(StringComparer.Ordinal);

    /// <summary>What is searched for.</summary>
    /// <param name="Shape">The canary's shape; <see langword="null"/> for the mark of a way in.</param>
    /// <param name="WayIn">How it came in.</param>
    internal sealed record Planted(CanaryShape? Shape, string WayIn);

    public void Add(string window, Planted planted)
    {
        string folded = Fold(window);
        if (!_filters.TryGetValue(folded.Length, out BitArray? filter))
        {
            _filters.Add(folded.Length, filter = new BitArray(1 << FilterBits));
        }

        filter[IndexOf(HashOf(folded))] = true;
        _planted[folded] = planted;
    }

    /// <summary>What a text holds, with how it is written there and what stands around it.</summary>
    public IEnumerable<(Planted Planted, string Spelling, string Excerpt)> Find(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<(string Text, string Spelling, int Depth)>();
        waiting.Enqueue((text, "as it is", 0));
        while (waiting.TryDequeue(out (string Text, string Spelling, int Depth) view))
        {
            if (!seen.Add(view.Text))
            {
                continue;
            }

            foreach ((Planted planted, string excerpt) in FindPlain(view.Text))
            {
                yield return (planted, view.Spelling, excerpt);
            }

            if (view.Depth < MaxDepth)
            {
                foreach ((string decoded, string spelling) in Decode(view.Text))
                {
                    waiting.Enqueue((decoded, view.Depth == 0 ? spelling : $"{view.Spelling}, then {spelling}", view.Depth + 1));
                }
            }
        }
    }

    private IEnumerable<(Planted Planted, string Excerpt)> FindPlain(string text)
    {
        string folded = Fold(text);
        foreach ((int length, BitArray filter) in _filters)
        {
            ulong hash = 0;
            ulong first = Power(length - 1);
            for (int i = 0; i < folded.Length; i++)
            {
                hash = i < length ? (hash * Base) + folded[i] : ((hash - (folded[i - length] * first)) * Base) + folded[i];
                int start = i - length + 1;
                if (start >= 0 && filter[IndexOf(hash)] && _planted.TryGetValue(folded.Substring(start, length), out Planted? planted))
                {
                    int from = Math.Max(0, start - ExcerptLength);
                    yield return (planted, folded[from..Math.Min(folded.Length, i + ExcerptLength)]);
                }
            }
        }
    }

    private static IEnumerable<(string Text, string Spelling)> Decode(string text)
    {
        if (text.Contains('%', StringComparison.Ordinal))
        {
            yield return (Uri.UnescapeDataString(text), "percent-encoded");
        }

        if (text.Contains('\\', StringComparison.Ordinal))
        {
            yield return (JsonEscape().Replace(text, match => match.Groups["hex"] is { Success: true } hex ? ((char)Convert.ToInt32(hex.Value, 16)).ToString() : match.Groups["other"].Value), "with the escapes of JSON");
        }

        if (text.Contains('&', StringComparison.Ordinal))
        {
            yield return (WebUtility.HtmlDecode(text), "with the escapes of HTML");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            yield return (text.Replace("\0", "", StringComparison.Ordinal), "in UTF-16");
        }

        yield return (Join(Hex().Matches(text).Select(match => Convert.FromHexString(match.Value))), "in hex digits");

        // Something else may stand before base64 without a gap: then one of four beginnings is right.
        string[] runs = [.. Base64().Matches(text).Select(match => match.Value.Replace('-', '+').Replace('_', '/'))];
        for (int skip = 0; skip < 4; skip++)
        {
            yield return (Join(runs.Where(run => run.Length - skip >= MinEncoded).Select(run => Convert.FromBase64String(run.Substring(skip, (run.Length - skip) & ~3)))), "in base64");
        }
    }

    private static int IndexOf(ulong hash) => (int)(hash >> (64 - FilterBits));

    /// <summary>What was text before it was encoded: most runs of letters only look as if they were.</summary>
    private static string Join(IEnumerable<byte[]> parts) => string.Join('\n', parts.Select(Encoding.UTF8.GetString).Where(IsReadable));

    private static bool IsReadable(string text) => 4 * text.Count(c => c is >= ' ' and <= '~' or > '\u00A0' and not '\uFFFD') >= 3 * text.Length;

    /// <summary>In one case, and without the separators of numbers that are written in groups.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isSeparator = text[i] is ' ' or '-' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (!isSeparator)
            {
                folded.Append(char.ToLowerInvariant(text[i]));
            }
        }

        return folded.ToString();
    }

    private static ulong HashOf(string text)
    {
        ulong hash = 0;
        foreach (char c in text)
        {
            hash = (hash * Base) + c;
        }

        return hash;
    }

    private static ulong Power(int exponent)
    {
        ulong power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= Base;
        }

        return power;
    }

    [GeneratedRegex(@"\\(?:u(?<hex>[0-9a-fA-F]{4})|(?<other>[""'\\/]))")]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"(?:[0-9a-fA-F]{2}){8,}")]
    private static partial Regex Hex();

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{12,}")]
    private static partial Regex Base64();
}
