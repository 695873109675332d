using CsCheck;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>The encodings that every row has: times and ids; and sets of rows.</summary>
public sealed class RowProperties
{
    [Fact]
    public void Times_come_back_and_are_found() => Gen.Select(Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, 100_000]).Array[1, 1_200], Gen.Int[0, int.MaxValue], Gen.Long[-2, 2]).Sample((steps, pick, shift) =>
    {
        long time = 1_700_000_000_000;
        long[] times = [.. steps.Select(step => time += step)];
        var writer = new BlockWriter();
        TimeColumn.Encode(writer, times);
        var block = new ColumnBlock(writer, times);
        var head = new ByteReader(block.Head);
        var reader = new TimeReader(new TimeColumn(ref head, times.Length), block);

        Enumerable.Range(0, times.Length).Select(reader.Get).Should().Equal(times);
        long wanted = times[pick % times.Length] + shift;
        reader.Find(wanted).Should().Be(times.Count(value => value < wanted));
    }, iter: 300);

    [Fact]
    public void Ids_come_back() => Gen.OneOf(
        Texts.One.Array[1, 400],
        Gen.Guid.Array[1, 400].Select(ids => ids.Select(id => id.ToString("N")).ToArray()),
        Gen.Select(Gen.Int[0, 2].Array[1, 700], Gen.Int[0, 1_000_000]).Select((processes, first) => processes.Select((process, row) => $"{process:x16}-{first + row:x10}").ToArray())).Sample(ids =>
    {
        var writer = new BlockWriter();
        IdColumn.Encode(writer, ids);
        var block = new ColumnBlock(writer, new long[ids.Length]);
        var head = new ByteReader(block.Head);
        var column = new IdColumn(ref head, ids.Length);

        Enumerable.Range(0, ids.Length).Select(row => column.Get(block, row)).Should().Equal(ids);
        column.ReadAll(block, ids.Length).Should().Equal(ids);
    }, iter: 300);

    [Fact]
    public void Ids_of_one_process_take_next_to_nothing()
    {
        string[] ids = [.. Enumerable.Range(5_000_000, 65_536).Select(number => $"0123456789abcdef-{number:x10}")];
        var writer = new BlockWriter();

        IdColumn.Encode(writer, ids);

        (writer.Head.Length + writer.Parts.Sum(part => part.Length)).Should().BeLessThan(ids.Length / 20);
    }

    [Fact]
    public void Bits_come_back_and_compare() => Gen.Select(Gen.Int[0, 64], Gen.ULong.Array[1, 600], Gen.Int[0, int.MaxValue]).Sample((width, raw, pick) =>
    {
        ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        ulong[] values = [.. raw.Select(value => value & mask)];
        byte[] bytes = new byte[BitPlanes.ByteLength(values.Length, width)];
        BitPlanes.Pack(values, width, bytes);
        ulong wanted = values[pick % values.Length];
        RowSet equal = RowSet.None(values.Length);
        new BitPlanes(bytes, values.Length, width).OrEqual(wanted, equal.Words);
        equal.Trim();
        for (int row = 0; row < values.Length; row++)
        {
            new BitPlanes(bytes, values.Length, width).Get(row).Should().Be(values[row]);
            equal.Contains(row).Should().Be(values[row] == wanted);
        }
    }, iter: 300);

    [Fact]
    public void Sets_of_rows_are_sets() => Gen.Select(Gen.Int[1, 700], Gen.Int[0, 699].Array[0, 60], Gen.Int[0, 700], Gen.Int[0, 700]).Sample((rows, picks, start, end) =>
    {
        HashSet<int> model = [.. picks.Where(pick => pick < rows)];
        RowSet set = RowSet.None(rows);
        foreach (int row in model)
        {
            set.Add(row);
        }

        int from = Math.Min(start, rows);
        int to = Math.Clamp(end, from, rows);
        set.Count(from, to).Should().Be(model.Count(row => row >= from && row < to));
        set.Complement().Count().Should().Be(rows - model.Count);
        set.IsEmpty.Should().Be(model.Count == 0);
        set.Previous(to).Should().Be(model.Where(row => row < to).DefaultIfEmpty(-1).Max());
        RowSet.Range(rows, from, to).Count().Should().Be(to - from);
    }, iter: 500);
}
