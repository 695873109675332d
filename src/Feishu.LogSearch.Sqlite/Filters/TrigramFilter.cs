namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// Which runs of three characters (in lower case) occur in a column's texts. Where the column has templates, a varying
/// character stands there as its placeholder, so the filter is as small as the templates are few.
/// </summary>
internal readonly struct TrigramFilter(BloomFilter trigrams)
{
    private const int Length = 3;

    /// <summary>Makes the filter of some folded templates.</summary>
    public static byte[] Of(IEnumerable<string> folded)
    {
        var hashes = new HashSet<ulong>();
        foreach (string template in folded)
        {
            for (int i = 0; i + Length <= template.Length; i++)
            {
                hashes.Add(HashOf(template[i], template[i + 1], template[i + 2]));
            }
        }

        return BloomFilter.Of([.. hashes]);
    }

    /// <summary>Whether a text of the column may contain a value, given in lower case.</summary>
    public bool MayContain(ReadOnlySpan<char> folded)
    {
        for (int i = 0; trigrams.IsPresent && i + Length <= folded.Length; i++)
        {
            if (!MayContain(folded[i], folded[i + 1], folded[i + 2]))
            {
                return false;
            }
        }

        return true;
    }

    private bool MayContain(char first, char second, char third)
    {
        ReadOnlySpan<char> firsts = Variants(first, stackalloc char[Length]);
        ReadOnlySpan<char> seconds = Variants(second, stackalloc char[Length]);
        ReadOnlySpan<char> thirds = Variants(third, stackalloc char[Length]);
        foreach (char a in firsts)
        {
            foreach (char b in seconds)
            {
                foreach (char c in thirds)
                {
                    if (trigrams.MayContain(HashOf(a, b, c)))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The character itself, and the placeholders that it may stand behind.</summary>
    private static ReadOnlySpan<char> Variants(char c, Span<char> variants)
    {
        int count = 0;
        variants[count++] = c;
        foreach (TokenClass token in (ReadOnlySpan<TokenClass>)[TokenClass.LowerHex, TokenClass.Alphanumeric])
        {
            if (Tokens.MayBe(c, token))
            {
                variants[count++] = Tokens.Placeholder(token);
            }
        }

        return variants[..count];
    }

    private static ulong HashOf(char a, char b, char c)
    {
        ulong hash = a | ((ulong)b << 16) | ((ulong)c << 32);
        hash = (hash ^ (hash >> 31)) * 0x9E37_79B9_7F4A_7C15;
        return (hash ^ (hash >> 29)) * 0xBF58_476D_1CE4_E5B9;
    }
}
