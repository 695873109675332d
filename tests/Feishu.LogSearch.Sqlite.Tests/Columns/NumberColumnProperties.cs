using CsCheck;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class NumberColumnProperties
{
    private static readonly Gen<long> One = Gen.OneOf(
        Gen.Long,
        Gen.Long[-300, 300],
        Gen.OneOf(0L, 1L, 200L, 99_991_663L, long.MinValue, long.MaxValue, -1L));

    private static readonly Gen<long?[]> Columns = Gen.OneOf(
        Gen.Nullable(One).Array[1, 600],
        Gen.Nullable(Gen.Long[1_000, 1_900]).Array[1, 600],
        One.Array[1, 5].SelectMany(few => Gen.Nullable(Gen.OneOf(few)).Array[1, 600]));

    [Fact]
    public void Numbers_come_back() => Columns.Sample(numbers =>
    {
        (NumberColumn column, ColumnBlock block) = ColumnBlock.Of(numbers);
        Enumerable.Range(0, numbers.Length).Select(row => column.Get(block, row)).Should().Equal(numbers);
    }, iter: 300);

    [Fact]
    public void Search_finds_every_row_that_matches_and_no_other() => Gen.Select(Columns, One, One, Gen.Int[0, int.MaxValue]).Sample((numbers, min, max, pick) =>
    {
        (NumberColumn column, ColumnBlock block) = ColumnBlock.Of(numbers);
        long known = numbers[pick % numbers.Length] ?? 0;
        LogField field = ServerLogFields.Duration;
        foreach (NumberTest test in (NumberTest[])
        [
            new(new LogCondition.NumberIn(field, [known, min])),
            new(new LogCondition.NumberBetween(field, Math.Min(min, max), Math.Max(min, max))),
            new(new LogCondition.NumberBetween(field, known, null)),
            new(new LogCondition.NumberBetween(field, null, known)),
        ])
        {
            RowMatch match = column.Match(block, test, within: null);
            RowSet some = RowSet.Range(numbers.Length, pick % numbers.Length, Math.Min((pick % numbers.Length) + 70, numbers.Length));
            RowMatch within = column.Match(block, test, some);
            match.IsExact.Should().BeTrue();
            within.IsExact.Should().BeTrue();
            for (int row = 0; row < numbers.Length; row++)
            {
                bool expected = numbers[row] is { } number && test.Matches(number);
                (match.Possible?.Contains(row) ?? false).Should().Be(expected);
                (some.Contains(row) && within.Possible?.Contains(row) == true).Should().Be(some.Contains(row) && expected);
            }
        }
    }, iter: 300);

    [Fact]
    public void Counts_are_those_of_the_rows() => Gen.Select(Columns, Gen.Int[0, 599], Gen.Int[0, 600]).Sample((numbers, start, end) =>
    {
        (NumberColumn column, ColumnBlock block) = ColumnBlock.Of(numbers);
        int from = Math.Min(start, numbers.Length);
        int to = Math.Clamp(end, from, numbers.Length);
        var counts = new NumberCounts();
        column.Count(block, RowSet.Range(numbers.Length, from, to), counts);

        counts.Missing.Should().Be(numbers[from..to].Count(number => number is null));
        counts.Counts.Should().BeEquivalentTo(numbers[from..to].OfType<long>().GroupBy(number => number).ToDictionary(group => group.Key, group => group.LongCount()));
    }, iter: 200);
}
