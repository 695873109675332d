namespace Feishu.LogSearch.Sqlite;

/// <summary>How the bytes of a block are to be read. Old blocks stay as they are, beside those of the present format.</summary>
internal enum BlockFormat
{
    /// <summary>A filter is one part, and so are the tails of a column of templates.</summary>
    WholeFilters = 1,

    /// <summary>Filters and tails are in pages, each a part.</summary>
    PagedFilters = 2,
}
