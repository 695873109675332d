namespace Feishu.LogSearch.Sqlite;

/// <summary>Numbers the different texts among rows of tokens.</summary>
internal sealed class TokenTable
{
    // A column whose first rows are almost all different does not get a dictionary.
    private const int SampleRows = 256;
    private const double MaxDistinct = 0.75;

    private TokenTable(TokenRows distinct, ulong[] codes)
    {
        Distinct = distinct;
        Codes = codes;
    }

    /// <summary>The different texts, in the order in which they first come.</summary>
    public TokenRows Distinct { get; }

    /// <summary>The number of each row's text, from 1; 0 where it has none.</summary>
    public ulong[] Codes { get; }

    public static TokenTable? TryOf(TokenRows rows)
    {
        var distinct = new TokenRows(rows.Count);
        int[] templates = TokenRows.MapOf(rows);
        long[] seeds = [.. rows.Skeletons.Select(skeleton => TokenRows.SeedOf(skeleton))];
        ulong[] codes = new ulong[rows.Count];
        int[] slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(rows.Count * 2) + 1)];
        var firsts = new List<int>();
        int present = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            int template = rows.TemplateOf(row);
            if (template < 0)
            {
                continue;
            }

            int slot = (int)TokenRows.HashOf(seeds[template], rows.PayloadOf(row)) & (slots.Length - 1);
            while (slots[slot] != 0 && !rows.AreEqual(firsts[slots[slot] - 1], row))
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            if (slots[slot] == 0)
            {
                firsts.Add(row);
                slots[slot] = firsts.Count;
                distinct.Add(rows, row, templates);
            }

            codes[row] = (ulong)slots[slot];
            if (++present == SampleRows && firsts.Count > SampleRows * MaxDistinct)
            {
                return null;
            }
        }

        return new TokenTable(distinct, codes);
    }
}
