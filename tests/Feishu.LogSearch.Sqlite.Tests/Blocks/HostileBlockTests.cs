using ZstdSharp;

namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Blocks as someone may write them who knows the format: their check sums fit. None may cost more memory than it has bytes to show for, or end the process.</summary>
public sealed class HostileBlockTests
{
    private const byte Dictionary = 1;
    private const byte Templates = 2;
    private const byte TemplatesInHead = 4;
    private const byte Stamped = 4;
    private const byte Codes = 1;
    private const byte Relative = 3;
    private const int Many = 1_000_000;

    private static ReadOnlySpan<byte> LargestCount => [0xFF, 0xFF, 0xFF, 0xFF, 0x07];

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    [InlineData(int.MaxValue)]
    public void A_block_has_as_many_rows_as_the_library_writes(int rows) =>
        IsRefused(() => BlockColumns.Parse(Head(rows, parts: 0), BlockFormat.PagedFilters), $"The block has {rows} rows; it can have 1 to 65536.");

    [Fact]
    public void A_block_has_no_more_parts_than_its_head_has_room_for() =>
        IsRefused(() => BlockColumns.Parse(Head(1, int.MaxValue), BlockFormat.PagedFilters), "2147483647 values were to follow*");

    [Fact]
    public void A_block_is_what_the_table_of_blocks_says_it_is()
    {
        EncodedBlock block = BlockEncoder.EncodeBatch([Some.Record(), Some.Record()]).Single();

        IsRefused(() => RowBlock.Read(RowBlock.RowOf(block), block.Key with { Rows = 1_000 }), "The block's head is that of another block.");
    }

    [Fact]
    public void Columns_of_numbers_do_not_nest() =>
        IsRefused(() => ReadNumbers([.. Enumerable.Repeat(Relative, Many)]), "A number column has an encoding that this version does not know, or not there.");

    [Fact]
    public void Columns_of_texts_do_not_nest()
    {
        IsRefused(() => ReadTexts([.. Enumerable.Repeat<byte[]>([Dictionary, 0, 1], Many).SelectMany(head => head)]), "A text column has an encoding that this version does not know, or not there.");
        IsRefused(() => ReadTexts([.. Enumerable.Repeat<byte[]>([Stamped, 0, 0], Many).SelectMany(head => head)]), "A text column has an encoding that this version does not know, or not there.");
    }

    [Fact]
    public void Codes_are_no_more_than_rows()
    {
        IsRefused(() => ReadNumbers([Codes, 0, 1, 0, 1, 30, 0]), "A number of 30 bits was to follow; the most is 1.");
        IsRefused(() => ReadTexts([Dictionary, 0, .. LargestCount]), "2147483647 different texts were to follow for 1 rows.");
    }

    [Fact]
    public void A_code_stands_for_a_text_that_is_there()
    {
        TextColumn column = ReadTexts([Dictionary, 0, 0, Templates, TemplatesInHead, 1, 2, 0xF9, 8, 0, 0]);

        IsRefused(() => column.Get(new ColumnBlock(new BlockWriter(), [0]), 0), "Row 0 has the text 0; there are 0 different texts.");
    }

    [Fact]
    public void A_template_is_no_longer_than_the_texts_that_have_one() =>
        IsRefused(() => TemplateSet.Parse(new byte[] { 1, 6, 0xF9, 0xFF, 0xFF, 0xFF, 0xFF, 0x07 }), "A template has a run of 2147483647 placeholders; its texts have at most 2048 characters.");

    [Fact]
    public void A_template_with_words_needs_a_column_with_words()
    {
        TextColumn column = ReadTexts([Templates, TemplatesInHead, 1, 2, 0xF9, 8, 0]);

        IsRefused(() => column.Get(new ColumnBlock(new BlockWriter(), [0]), 0), "A template has varying words, and the column has none.");
    }

    [Fact]
    public void A_record_has_an_id()
    {
        var written = new BlockWriter();
        written.Head.WriteCount(0);
        TextColumn.Encode(written, [null], []);
        var head = new ByteReader(written.Head.Written);
        var ids = new IdColumn(ref head, 1);

        IsRefused(() => ids.Get(new ColumnBlock(written, [0]), 0), "Record 0 has no id.");
    }

    [Fact]
    public void A_part_is_one_thing()
    {
        var part = new Part(new byte[] { 1, 1, 65 });
        part.Parsed(TemplateSet.Parse);

        IsRefused(() => part.Parsed(NumberGroups.ParserFor(0)), "Two columns take the same part for something else.");
    }

    [Fact]
    public void A_page_does_not_unpack_to_gigabytes()
    {
        // A frame of one segment that says that it unpacks to 2 GB less one byte.
        byte[] page = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0xFF, 0xFF, 0xFF, 0x7F, 0x01, 0x00, 0x00];

        FluentActions.Invoking(() => PagedColumn.Decompress(page)).Should().Throw<ZstdException>();
        long before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => PagedColumn.Decompress(page)).Should().Throw<ZstdException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    [Fact]
    public void A_text_that_could_not_be_read_again_is_not_written() =>
        FluentActions.Invoking(() => PagedColumn.Encode(new BlockWriter(), [new string('字', 22_400_000)]))
            .Should().Throw<ArgumentException>().WithMessage("A text of 67200000 bytes cannot be stored; the most is 67108864. Cut it.*");

    private static byte[] Head(int rows, int parts)
    {
        var head = new ByteWriter();
        new BlockKey(LogKind.Server, Some.App, 0, rows, 0, 0).Write(head);
        head.WriteCount(parts);
        return head.ToArray();
    }

    private static NumberColumn ReadNumbers(byte[] bytes)
    {
        var head = new ByteReader(bytes);
        return NumberColumn.Read(ref head, 1);
    }

    private static TextColumn ReadTexts(byte[] bytes)
    {
        var head = new ByteReader(bytes);
        return TextColumn.Read(ref head, 1);
    }

    private static void IsRefused(Func<object?> read, string message) => read.Should().Throw<InvalidDataException>().WithMessage(message);
}
