using System.Text;
using Feishu.LogSearch.ClickHouseServer.Engine;

namespace Feishu.LogSearch.ClickHouseServer.Sql;

/// <summary>What a request asks for: one statement, and for an insert the rows behind it.</summary>
internal sealed class SqlStatement
{
    private SqlStatement(byte[] text, string verb, StatementKind kind)
    {
        Text = text;
        Verb = verb;
        Kind = kind;
    }

    /// <summary>The statement. That of an insert with rows ends before the word FORMAT.</summary>
    public ReadOnlyMemory<byte> Text { get; private init; }

    /// <summary>Its first word, in upper case.</summary>
    public string Verb { get; }

    public StatementKind Kind { get; }

    /// <summary>The format of the rows that follow an insert; <see langword="null"/> where none follow.</summary>
    public string? RowsFormat { get; private init; }

    public ReadOnlyMemory<byte> Rows { get; private init; }

    /// <summary>Reads a request. As ClickHouse's HTTP interface does, it takes one statement only.</summary>
    /// <exception cref="EngineException">There is no statement, or more than one.</exception>
    public static SqlStatement Parse(byte[] request)
    {
        var tokens = new SqlTokens(request);
        if (!tokens.Next())
        {
            throw EngineException.Of(62, "SYNTAX_ERROR", "Syntax error: Empty query.");
        }

        string verb = Encoding.ASCII.GetString(tokens.Text).ToUpperInvariant();
        return verb == "INSERT" ? ParseInsert(request, ref tokens) : ParseOther(request, verb, ref tokens);
    }

    private static SqlStatement ParseInsert(byte[] request, ref SqlTokens tokens)
    {
        while (tokens.Next())
        {
            if (tokens.Depth == 0 && (tokens.Is("SELECT"u8) || tokens.Is("VALUES"u8) || tokens.Is("WITH"u8)))
            {
                break;
            }

            if (tokens.Depth == 0 && tokens.Is("FORMAT"u8))
            {
                int end = tokens.Start;
                tokens.Next();
                return new SqlStatement([], "INSERT", StatementKind.Insert)
                {
                    Text = request.AsMemory(0, end),
                    RowsFormat = Encoding.ASCII.GetString(tokens.Text),
                    Rows = RowsBehind(request.AsMemory(tokens.End)),
                };
            }
        }

        return new SqlStatement(request, "INSERT", StatementKind.Insert);
    }

    /// <summary>Blanks and one line break part the rows from the format's name.</summary>
    private static ReadOnlyMemory<byte> RowsBehind(ReadOnlyMemory<byte> rest)
    {
        ReadOnlyMemory<byte> rows = rest.TrimStart(" \t\f"u8);
        rows = rows.Span.StartsWith("\r"u8) ? rows[1..] : rows;
        return rows.Span.StartsWith("\n"u8) ? rows[1..] : rows;
    }

    private static SqlStatement ParseOther(byte[] request, string verb, ref SqlTokens tokens)
    {
        bool readsTable = false;
        bool hasEnded = false;
        do
        {
            if (hasEnded)
            {
                throw EngineException.Of(62, "SYNTAX_ERROR", $"Syntax error (Multi-statements are not allowed): failed at position {tokens.Start + 1}.");
            }

            hasEnded = tokens.Is(';');
            readsTable |= tokens.Is("FROM"u8);
        }
        while (tokens.Next());

        StatementKind kind = verb switch
        {
            "SELECT" or "WITH" or "(" or "EXPLAIN" => readsTable ? StatementKind.Read : StatementKind.Harmless,
            "SHOW" or "DESC" or "DESCRIBE" or "EXISTS" or "CHECK" => StatementKind.Read,
            "SET" or "USE" or "KILL" => StatementKind.Harmless,
            _ => StatementKind.Define,
        };
        return new SqlStatement(QueryIds.Rewrite(request, verb), verb, kind);
    }
}
