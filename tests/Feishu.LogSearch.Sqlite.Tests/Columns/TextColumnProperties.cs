using CsCheck;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class TextColumnProperties
{
    [Fact]
    public void Texts_come_back_one_by_one_and_all_at_once() => Texts.Column.Sample(texts =>
    {
        (TextField field, ColumnBlock block) = ColumnBlock.Of(texts);
        string?[] all = new string?[texts.Length];
        field.Column.ReadAll(block, all);
        all.Should().Equal(texts);
        for (int row = 0; row < texts.Length; row++)
        {
            field.Column.Get(block, row).Should().Be(texts[row]);
        }
    }, iter: 200);

    [Fact]
    public void Texts_come_back_from_a_merged_block() => Gen.Select(Texts.Column, Gen.Bool).Sample((texts, stamped) =>
    {
        long[] times = [.. texts.Select((_, row) => 1_750_000_000_000 + (row * 300L))];
        string?[] written = stamped ? [.. texts.Select(text => text is null ? null : "20260305120000" + text)] : texts;
        (TextField field, ColumnBlock block) = ColumnBlock.Of(written, ServerLogFields.LogId, times);
        if (ColumnBlock.Merged(field, block, times) is var (column, merged))
        {
            Enumerable.Range(0, written.Length).Select(row => column.Get(merged, row)).Should().Equal(written);
        }
    }, iter: 200);

    [Fact]
    public void Exact_search_finds_every_row_that_matches_and_no_other() => Gen.Select(Texts.Column, Texts.One, Gen.Int[0, int.MaxValue]).Sample((texts, other, pick) =>
    {
        string wanted = texts[pick % texts.Length] ?? other;
        CheckSearch(texts, new EqualsTest([wanted, other]), ServerLogFields.RequestId);
    }, iter: 300);

    [Fact]
    public void Search_for_a_part_finds_every_row_that_matches_and_no_other() => Gen.Select(Texts.Column, Texts.One, Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((texts, other, pick, cut) =>
    {
        string whole = texts[pick % texts.Length] is { Length: > 0 } text ? text : other + "x";
        int start = cut % whole.Length;
        int length = Math.Clamp((cut / 7) % 12, 1, whole.Length - start);
        string part = cut % 2 == 0 ? whole.Substring(start, length) : whole.Substring(start, length).ToUpperInvariant();
        CheckSearch(texts, new ContainsTest(new LogCondition.TextContains([ServerLogFields.ErrorMessage], part)), ServerLogFields.ErrorMessage);
    }, iter: 400);

    [Fact]
    public void Search_for_a_trace_id_finds_every_row_that_matches_and_no_other() => Gen.Select(
        Gen.Char["0123456789abcdef"].Array[22].Select(digits => new string(digits)).Array[2, 300],
        Gen.OneOf("", "!", " end"),
        Gen.Int[0, int.MaxValue],
        Gen.Int[0, 25]).Sample((traces, end, pick, more) =>
    {
        string?[] texts = [.. traces.Select((trace, row) => row % 11 == 5 ? null : $"call{row % 3} page={row:x4} trace={trace}{end}")];
        string trace = traces[pick % traces.Length];
        string wanted = more < 12 ? trace : more < 18 ? "trace=" + trace.ToUpperInvariant() : trace[..^1];
        CheckSearch(texts, new ContainsTest(new LogCondition.TextContains([ServerLogFields.ErrorMessage], wanted)), ServerLogFields.ErrorMessage);
    }, iter: 300);

    [Fact]
    public void Search_for_a_path_finds_every_row_that_matches_and_no_other() => Gen.Select(
        Gen.OneOf("im", "v1", "messages", "om_", "", "0123456789abcdef").Array[1, 4].Select(segments => "/" + string.Join('/', segments)).Null().Array[1, 400],
        Gen.OneOf("im", "v1", ":id", "messages", "0123456789abcdef").Array[1, 4]).Sample((texts, segments) =>
        CheckSearch(texts, new PathTest(new PathTemplate("/" + string.Join('/', segments))), ServerLogFields.Url), iter: 300);

    [Fact]
    public void Ids_that_begin_with_their_time_come_back_and_are_found() => Gen.Select(
        Gen.Long[-5_000_000_000, 5_000_000_000],
        Gen.Long[-3_000, 3_000].Array[1, 500],
        Gen.Int[0, int.MaxValue]).Sample((start, steps, pick) =>
    {
        long[] times = [.. steps.Select((step, row) => 1_750_000_000_000 + start + (row * 400L))];
        string?[] ids = [.. steps.Select((step, row) => row % 9 == 4 ? null : $"{DateTimeOffset.FromUnixTimeMilliseconds(times[row] + step).ToOffset(TimeSpan.FromHours(8)):yyyyMMddHHmmss}{step:X8}{row:X12}")];
        (TextField field, ColumnBlock block) = ColumnBlock.Of(ids, ServerLogFields.LogId, times);
        Enumerable.Range(0, ids.Length).Select(row => field.Column.Get(block, row)).Should().Equal(ids);
        CheckSearch(ids, new EqualsTest([ids[pick % ids.Length] ?? "20260305120000FF"]), ServerLogFields.LogId, times);
    }, iter: 200);

    /// <summary>What is possible holds every match, what is definite nothing else, and the filters let every match through.</summary>
    private static void CheckSearch(string?[] texts, TextTest test, LogField searched, long[]? times = null)
    {
        (TextField field, ColumnBlock block) = ColumnBlock.Of(texts, searched, times);
        bool[] expected = [.. texts.Select(text => text is not null && test.Matches(text))];
        if (expected.Contains(true))
        {
            field.MayMatch(block, test).Should().BeTrue("a filter never hides a match");
        }

        CheckMatch(texts, expected, field.Match(block, test, within: null), RowSet.Range(texts.Length, 0, texts.Length));
        var some = RowSet.Range(texts.Length, texts.Length / 3, (texts.Length / 3) + Math.Min(90, texts.Length / 2));
        CheckMatch(texts, expected, field.Match(block, test, some), some);
    }

    private static void CheckMatch(string?[] texts, bool[] expected, RowMatch match, RowSet within)
    {
        for (int row = within.Previous(texts.Length); row >= 0; row = within.Previous(row))
        {
            if (expected[row])
            {
                match.Possible.Should().NotBeNull();
                match.Possible!.Contains(row).Should().BeTrue("row {0} '{1}' matches", row, texts[row]);
            }
            else
            {
                (match.Definite?.Contains(row) ?? false).Should().BeFalse("row {0} '{1}' does not match", row, texts[row]);
            }
        }
    }
}
