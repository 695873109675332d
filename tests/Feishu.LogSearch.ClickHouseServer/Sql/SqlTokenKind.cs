namespace Feishu.LogSearch.ClickHouseServer.Sql;

internal enum SqlTokenKind
{
    /// <summary>A parenthesis, a comma, an operator's character.</summary>
    Sign,

    /// <summary>A name, a keyword, a number.</summary>
    Word,

    /// <summary>A text or a name in quotation marks.</summary>
    Quoted,
}
