using ZstdSharp;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Texts that have no shape in common, such as bodies: compressed, some 256 rows a page. A page is unpacked to read one of its rows.</summary>
internal sealed class PagedColumn : TextColumn
{
    private const int PageRows = 256;
    private const int PageBytes = 64 * 1024;
    private const int CompressionLevel = 3;

    // A few bytes can say that they unpack to gigabytes. No text that the library's writer takes is longer than 3 MiB.
    private const int MaxTextBytes = 64 * 1024 * 1024;
    private const int MaxPageBytes = PageBytes + MaxTextBytes;

    private readonly int _rows;
    private readonly int _firstPart;
    private readonly int[] _firstRows;

    public PagedColumn(ref ByteReader head, int rows)
    {
        _rows = rows;
        _firstPart = head.ReadCount();
        _firstRows = new int[head.ReadLength()];
        int row = 0;
        for (int page = 0; page < _firstRows.Length; page++)
        {
            _firstRows[page] = row;
            row += head.ReadCount();
        }
    }

    public static void Encode(BlockWriter block, ReadOnlySpan<string?> values)
    {
        block.Head.WriteByte((byte)Encoding.Pages);
        block.Head.WriteCount(block.Parts.Count);
        var sizes = new List<int>();
        using var compressor = new Compressor(CompressionLevel);
        var page = new ByteWriter(PageBytes);
        int first = 0;
        for (int row = 0; row < values.Length; row++)
        {
            // The length is one more, so that 0 is a row without a text.
            string? value = values[row];
            if (value is null)
            {
                page.WriteCount(0);
            }
            else
            {
                int length = System.Text.Encoding.UTF8.GetByteCount(value);
                if (length > MaxTextBytes)
                {
                    throw new ArgumentException($"A text of {length} bytes cannot be stored; the most is {MaxTextBytes}. Cut it.", nameof(values));
                }

                page.WriteCount(length + 1);
                System.Text.Encoding.UTF8.GetBytes(value, page.Reserve(length));
            }

            if (row + 1 - first == PageRows || page.Length >= PageBytes || row == values.Length - 1)
            {
                block.AddPart(compressor.Wrap(page.Written).ToArray());
                sizes.Add(row + 1 - first);
                first = row + 1;
                page.Clear();
            }
        }

        block.Head.WriteCount(sizes.Count);
        foreach (int size in sizes)
        {
            block.Head.WriteCount(size);
        }
    }

    public override string? Get(IPartSource source, int row)
    {
        int page = Array.BinarySearch(_firstRows, row);
        page = page < 0 ? ~page - 1 : page;
        var reader = new ByteReader(source.LoadPage(_firstPart + page).Bytes);
        for (int skip = row - _firstRows[page]; skip > 0; skip--)
        {
            reader.ReadBytes(Math.Max(0, reader.ReadCount() - 1));
        }

        int length = reader.ReadCount() - 1;
        return length < 0 ? null : System.Text.Encoding.UTF8.GetString(reader.ReadBytes(length));
    }

    public override RowMatch Match(IPartSource source, TextTest test, RowSet? within) =>
        RowMatch.Maybe(source.NewRows(_rows).AddRange(0, _rows));

    /// <summary>Unpacks a page.</summary>
    public static byte[] Decompress(ReadOnlySpan<byte> page)
    {
        using var decompressor = new Decompressor();
        return decompressor.Unwrap(page, MaxPageBytes).ToArray();
    }
}
