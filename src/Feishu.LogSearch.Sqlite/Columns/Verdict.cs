namespace Feishu.LogSearch.Sqlite;

/// <summary>What a test says about all texts of one template.</summary>
internal enum Verdict
{
    /// <summary>None matches.</summary>
    No = 0,

    /// <summary>Some may match: look at each.</summary>
    Maybe = 1,

    /// <summary>All match.</summary>
    Yes = 2,
}
