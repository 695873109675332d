namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class FilterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(2_016)]
    [InlineData(2_017)]
    [InlineData(50_000)]
    public void Filter_has_every_key_and_few_others_however_many_pages_it_takes(int keys)
    {
        ulong[] hashes = [.. Enumerable.Range(0, keys).Select(HashOf)];
        var writer = new BlockWriter();
        FilterPages.Write(writer, BloomFilter.Of(hashes));
        var block = new ColumnBlock(writer, []);
        var head = new ByteReader(block.Head);
        var filter = new BloomFilter(block, FilterPages.Read(ref head));

        hashes.Should().OnlyContain(hash => filter.MayContain(hash));
        Enumerable.Range(keys, 10_000).Count(other => filter.MayContain(HashOf(other))).Should().BeLessThan(500);
        writer.Parts.Should().HaveCount((keys + 2_015) / 2_016).And.OnlyContain(page => page.Length <= 2_016);
    }

    [Fact]
    public void Filter_that_is_not_there_lets_everything_through()
    {
        var writer = new BlockWriter();
        FilterPages.Write(writer, []);
        var block = new ColumnBlock(writer, []);
        var head = new ByteReader(block.Head);

        new BloomFilter(block, FilterPages.Read(ref head)).MayContain(7).Should().BeTrue();
        writer.Parts.Should().BeEmpty();
    }

    private static ulong HashOf(int key) => TokenRows.HashOf(seed: 0, BitConverter.GetBytes(key));
}
