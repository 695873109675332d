namespace Feishu.LogSearch.Sqlite;

/// <summary>Where the parts of one block come from: memory, or the file.</summary>
internal interface IPartSource
{
    Part Load(int part);

    /// <summary>A part that was written compressed, unpacked.</summary>
    Part LoadPage(int part);

    /// <summary>The time of a row's record.</summary>
    long TimeOf(int row);

    /// <summary>An empty set of rows. It is there until the search of the block is over.</summary>
    RowSet NewRows(int rows);
}
