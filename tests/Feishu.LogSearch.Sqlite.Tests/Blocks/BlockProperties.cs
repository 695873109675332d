using CsCheck;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Whole blocks of every kind of log: what is written comes back, and does so when blocks are merged.</summary>
public sealed class BlockProperties
{
    private static readonly Gen<DateTimeOffset> Time = Gen.Long[0, 90_000].Select(milliseconds => Some.Time.AddMilliseconds(milliseconds / 7));

    private static readonly Gen<LogRecord[]> Batch = Gen.OneOf(LogKind.Server, LogKind.Event, LogKind.Client, LogKind.Coverage)
        .SelectMany(kind => RecordOf(kind).Array[1, 120])
        .Select(records => records.DistinctBy(record => record.Id).ToArray());

    [Fact]
    public void Records_come_back_in_order() => Batch.Sample(records =>
    {
        using BlockReader block = RowBlock.Read(BlockEncoder.EncodeBatch(records).Single());

        RecordsOf(block).Should().Equal(InOrder(records));
    }, iter: 300);

    [Fact]
    public void Records_come_back_from_merged_blocks_in_order() => Gen.Select(Batch, Gen.Double.Unit).Sample((records, share) =>
    {
        int cut = (int)(share * records.Length);
        BlockReader[] blocks = [.. new[] { records[..cut], records[cut..] }.Where(batch => batch.Length > 0).Select(batch => RowBlock.Read(BlockEncoder.EncodeBatch(batch).Single()))];
        using BlockReader merged = RowBlock.Read(BlockEncoder.Encode(new MergedColumns(blocks)));

        RecordsOf(merged).Should().Equal(InOrder(records));
    }, iter: 300);

    private static IEnumerable<string> InOrder(LogRecord[] records) => records.Order(RecordOrder.Instance).Select(FixtureFile.Describe);

    private static IEnumerable<string> RecordsOf(BlockReader block) => Enumerable.Range(0, block.Rows).Select(row => FixtureFile.Describe(block.RecordOf(row)));

    private static Gen<LogRecord> RecordOf(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);
        Gen<string?[]> texts = Texts.One.Null().Array[table.Texts.Length];
        Gen<long?[]> numbers = Gen.Nullable(Gen.OneOf(Gen.Long, Gen.Long[-300, 300])).Array[table.Numbers.Length];
        return Gen.Select(Texts.One, Gen.Guid, Time, texts, numbers, (prefix, id, time, text, number) => new LogRecord(kind, Some.App, prefix + id.ToString("N")[..8], time, text, number));
    }
}
