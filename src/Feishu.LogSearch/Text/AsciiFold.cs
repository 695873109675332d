namespace Feishu.LogSearch;

/// <summary>The library's one rule for "contains": A–Z and a–z are the same, every other character is itself.</summary>
internal static class AsciiFold
{
    public static bool Contains(ReadOnlySpan<char> text, ReadOnlySpan<char> value)
    {
        // OrdinalIgnoreCase is vectorised and finds a superset (it also folds é, Ж, the Kelvin sign …): verify each hit.
        while (true)
        {
            int index = text.IndexOf(value, StringComparison.OrdinalIgnoreCase);
            if (index < 0)
            {
                return false;
            }

            if (Equals(text.Slice(index, value.Length), value))
            {
                return true;
            }

            text = text[(index + 1)..];
        }
    }

    private static bool Equals(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (Fold(left[i]) != Fold(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static char Fold(char c) => char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
}
