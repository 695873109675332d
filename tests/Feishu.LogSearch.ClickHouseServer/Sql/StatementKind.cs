namespace Feishu.LogSearch.ClickHouseServer.Sql;

/// <summary>What a statement does, as far as rights go.</summary>
internal enum StatementKind
{
    /// <summary>Reads no table: <c>SELECT 1</c>, <c>SET</c>, <c>KILL QUERY</c>.</summary>
    Harmless,

    Read,
    Insert,

    /// <summary>Everything else: tables are created, changed, dropped; rows are deleted.</summary>
    Define,
}
