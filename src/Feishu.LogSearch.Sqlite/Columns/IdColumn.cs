namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// The records' ids. Ids that end in a counter in hex, as the library makes them, are a few prefixes and counters that rise
/// with the rows, which takes next to nothing; others are a text column.
/// </summary>
internal sealed class IdColumn
{
    private const int MaxCounterLength = 15;
    private const int MinRowsPerPrefix = 4;

    private readonly TextColumn _texts;
    private readonly int _counters;
    private readonly Func<ReadOnlyMemory<byte>, NumberGroups> _parse;

    public IdColumn(ref ByteReader head, int rows)
    {
        _counters = head.ReadCount() - 1;
        _texts = TextColumn.Read(ref head, rows);
        _parse = NumberGroups.ParserFor(rows);
    }

    public static void Encode(BlockWriter block, ReadOnlySpan<string> ids)
    {
        string?[] prefixes = new string?[ids.Length];
        long[] counters = new long[ids.Length];
        if (TrySplit(ids, prefixes, counters))
        {
            long[] bases = new long[BitPlanes.Groups(ids.Length)];
            block.Head.WriteCount(block.AddPart(NumberGroups.Encode(bases, Residuals(counters, bases))) + 1);
            TextColumn.Encode(block, prefixes, []);
        }
        else
        {
            block.Head.WriteCount(0);
            TextColumn.Encode(block, [.. ids], []);
        }
    }

    public string Get(IPartSource source, int row) => Complete(source, _texts.Get(source, row), row);

    /// <summary>The ids of all rows: quicker than one by one.</summary>
    public string[] ReadAll(IPartSource source, int rows)
    {
        string?[] texts = new string?[rows];
        _texts.ReadAll(source, texts);
        string[] ids = new string[rows];
        for (int row = 0; row < rows; row++)
        {
            ids[row] = Complete(source, texts[row], row);
        }

        return ids;
    }

    private string Complete(IPartSource source, string? text, int row)
    {
        if (text is null)
        {
            throw new InvalidDataException($"Record {row} has no id.");
        }

        if (_counters < 0)
        {
            return text;
        }

        // The prefix carries the counter's length as its last character.
        NumberGroups groups = source.Load(_counters).Parsed(_parse);
        long counter = groups.Bases[row / BitPlanes.GroupRows] + row + (long)groups.Get(row);
        int prefix = text.Length - 1;
        return string.Create(prefix + text[prefix], (text, counter), static (id, value) =>
        {
            int length = value.text.Length - 1;
            value.text.AsSpan(0, length).CopyTo(id);
            for (int i = id.Length - 1; i >= length; i--)
            {
                id[i] = Tokens.CharOf((uint)value.counter & 0xF, TokenClass.LowerHex);
                value.counter >>= 4;
            }
        });
    }

    private static bool TrySplit(ReadOnlySpan<string> ids, string?[] prefixes, long[] counters)
    {
        int different = 0;
        for (int row = 0; row < ids.Length; row++)
        {
            ReadOnlySpan<char> id = ids[row];
            int start = id.Length;
            long counter = 0;
            while (start > 0 && id.Length - start < MaxCounterLength && char.IsAsciiHexDigitLower(id[start - 1]))
            {
                counter |= (long)Tokens.ValueOf(id[start - 1], TokenClass.LowerHex) << (4 * (id.Length - start));
                start--;
            }

            if (start == id.Length)
            {
                return false;
            }

            counters[row] = counter;
            string? last = row > 0 ? prefixes[row - 1] : null;
            char length = (char)(id.Length - start);
            if (last is not null && last[^1] == length && id[..start].SequenceEqual(last.AsSpan(0, last.Length - 1)))
            {
                prefixes[row] = last;
            }
            else
            {
                prefixes[row] = string.Concat(id[..start], [length]);
                different++;
            }

            if (different * MinRowsPerPrefix > ids.Length + MinRowsPerPrefix)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is left of the counters above the least of each group that rises by one a row.</summary>
    private static ulong[] Residuals(long[] counters, long[] bases)
    {
        bases.AsSpan().Fill(long.MaxValue);
        for (int row = 0; row < counters.Length; row++)
        {
            ref long least = ref bases[row / BitPlanes.GroupRows];
            least = Math.Min(least, counters[row] - row);
        }

        ulong[] residuals = new ulong[counters.Length];
        for (int row = 0; row < counters.Length; row++)
        {
            residuals[row] = (ulong)(counters[row] - row - bases[row / BitPlanes.GroupRows]);
        }

        return residuals;
    }
}
