using System.Buffers;

namespace Feishu.LogSearch.ClickHouseServer.Sql;

/// <summary>
/// The engine's library gives each query an id of its own. The caller's is kept as the query's log comment, and statements
/// about running queries find it there.
/// </summary>
internal static class QueryIds
{
    /// <summary>The setting that holds the caller's id.</summary>
    public const string Setting = "log_comment";

    /// <summary>Replaces the column <c>query_id</c> in KILL QUERY and in what reads <c>system.processes</c>.</summary>
    public static byte[] Rewrite(byte[] statement, string verb)
    {
        if (statement.AsSpan().IndexOf("query_id"u8) < 0 || (verb != "KILL" && statement.AsSpan().IndexOf("processes"u8) < 0))
        {
            return statement;
        }

        var rewritten = new ArrayBufferWriter<byte>(statement.Length + 32);
        int copied = 0;
        var tokens = new SqlTokens(statement);
        while (tokens.Next())
        {
            if (tokens.Is("query_id"u8))
            {
                rewritten.Write(statement.AsSpan(copied, tokens.Start - copied));
                rewritten.Write("Settings['log_comment']"u8);
                copied = tokens.End;
            }
        }

        rewritten.Write(statement.AsSpan(copied));
        return rewritten.WrittenSpan.ToArray();
    }
}
