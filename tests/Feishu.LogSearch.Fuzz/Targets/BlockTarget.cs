using System.Collections.Immutable;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Blocks of the embedded store as they stand in one row of its file, whose check sums fit: what a hostile or damaged file
/// may have. A block that makes no sense is a <see cref="LogStoreException"/> that names it. What can be read of it is
/// written anew, and must then come back, be merged and be found as any other.
/// </summary>
internal sealed class BlockTarget : FuzzTarget
{
    // Of large blocks some records are read, and few are merged: there would be no time for others.
    private const int FewRows = 512;
    private const int Samples = 64;
    private const int RarelyBelow = 16;

    private static readonly ReadSession Session = new(new StoreFile(new SqliteLogStoreOptions { Path = "fuzz" }), null!, BlockIndex.Empty);

    public override string Name => "blocks";

    public override IReadOnlyList<byte[]> Corpus => field ??= [.. BlockCorpus.All()];

    public override IReadOnlyList<byte[]> Words { get; } = BlockCorpus.Words;

    public override int FewExecutions => 400;

    public override bool Run(byte[] input)
    {
        try
        {
            LogRecord[]? records = Session.Guard(BlockOf(input, new BlockKey(LogKind.Server, "", 0, 0, 0, 0)), () => Read(input));
            if (records is not null)
            {
                Rewrite(records);
            }

            return true;
        }
        catch (LogStoreException exception)
        {
            Require(exception.Code == SqliteLogErrorCodes.Damaged, "a block that cannot be read is said to be damaged");
            return false;
        }
    }

    /// <summary>Reads, searches, counts and merges a block.</summary>
    /// <returns>All its records; <see langword="null"/> where they are many.</returns>
    private static LogRecord[]? Read(byte[] input)
    {
        using BlockReader block = ReaderOf(input, BlockHead.ParseInline(input).Columns.Key);
        int step = block.Rows <= FewRows ? 1 : block.Rows / Samples;
        var records = new List<LogRecord>();
        for (int row = 0; row < block.Rows; row += step)
        {
            records.Add(block.RecordOf(row));
        }

        foreach (LogCondition condition in ConditionsFor(records))
        {
            _ = Search(block, condition);
        }

        Count(block);
        if (step == 1 || input[^1] < RarelyBelow)
        {
            _ = BlockEncoder.Encode(new MergedColumns([block]));
        }

        return step == 1 ? [.. records] : null;
    }

    private static void Rewrite(LogRecord[] records)
    {
        Array.Sort(records, RecordOrder.Instance);
        using BlockReader written = ReaderOf(BlockEncoder.Encode(new RecordArrayColumns(records)));
        Compare(written, records);
        using BlockReader merged = ReaderOf(BlockEncoder.Encode(new MergedColumns([written])));
        Compare(merged, records);
    }

    private static void Compare(BlockReader block, LogRecord[] records)
    {
        for (int row = 0; row < records.Length; row++)
        {
            LogRecord read = block.RecordOf(row);
            Require(
                read.UnixTimeMilliseconds == records[row].UnixTimeMilliseconds && read.Id == records[row].Id && read.Texts.SequenceEqual(records[row].Texts) && read.Numbers.SequenceEqual(records[row].Numbers),
                $"record {row} of a block comes back as it was written");
        }

        foreach (LogCondition condition in ConditionsFor(records))
        {
            int[] expected = [.. Enumerable.Range(0, records.Length).Where(row => condition.Matches(records[row]))];
            Require(Search(block, condition).SequenceEqual(expected), $"a search for {condition} finds the rows that match, and no other");
        }
    }

    private static int[] Search(BlockReader block, LogCondition condition)
    {
        var plan = new SearchPlan(new LogReadRequest
        {
            Kind = block.Block.Key.Kind,
            AppId = block.Block.Key.AppId,
            Window = new LogWindow(DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
            Conditions = [condition],
            Limit = 1,
        });
        if (BlockSearch.Of(block, plan) is not { } search)
        {
            return [];
        }

        RowSet rows = search.ToRows(default);
        return [.. Enumerable.Range(0, block.Rows).Where(rows.Contains)];
    }

    private static void Count(BlockReader block)
    {
        RowSet some = RowSet.Range(block.Rows, block.Rows / 3, block.Rows);
        foreach (TextField? field in block.Columns.Texts)
        {
            field?.Column.Count(block, some, new TextCounts());
        }

        foreach (NumberColumn? column in block.Columns.Numbers)
        {
            column?.Count(block, some, new NumberCounts());
        }
    }

    /// <summary>Conditions on fields that some record has, with values that occur.</summary>
    private static IEnumerable<LogCondition> ConditionsFor(IReadOnlyList<LogRecord> records)
    {
        LogRecord some = records[records.Count / 2];
        LogFieldTable table = LogFields.For(some.Kind);
        foreach (LogField field in table.Texts)
        {
            if (some.GetText(field) is not { } text)
            {
                continue;
            }

            ImmutableArray<LogField> fields = [field];
            yield return new LogCondition.TextIn(fields, [text, "x"]);
            yield return new LogCondition.Not(new LogCondition.TextIn(fields, [text]));
            if (text.Length > 0)
            {
                yield return new LogCondition.TextContains(fields, text[(text.Length / 3)..Math.Min(text.Length, (text.Length / 3) + LogLimits.MaxFilterTextLength)]);
                yield return new LogCondition.PathMatches(field, new PathTemplate(text.Length > LogLimits.MaxFilterTextLength ? "/" : text));
            }
        }

        foreach (LogField field in table.Numbers)
        {
            if (some.GetNumber(field) is { } number)
            {
                yield return new LogCondition.NumberIn(field, [number, 0]);
                yield return new LogCondition.NumberBetween(field, number, null);
            }
        }
    }

    private static BlockReader ReaderOf(EncodedBlock block) => ReaderOf(BlockCorpus.RowOf(block), block.Key);

    private static BlockReader ReaderOf(byte[] row, BlockKey key) => new(Session, BlockOf(row, key));

    private static Block BlockOf(byte[] row, BlockKey key) => new(1, key, parts: 0, row.Length) { [0] = new Part(row) };
}
