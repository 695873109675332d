namespace Feishu.LogSearch.Sqlite;

/// <summary>How the bytes of a block are to be read. Old blocks stay as they are, beside those of the present format.</summary>
internal enum BlockFormat
{
    /// <summary>A filter is one part.</summary>
    WholeFilters = 1,

    /// <summary>A filter is a part for each of its pages.</summary>
    PagedFilters = 2,
}
