using Feishu.LogSearch.ClickHouseServer.Engine;
using Feishu.LogSearch.ClickHouseServer.Sql;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>
/// A user of the front. The engine's library knows one user only, and does not let it make others: what a user may do is
/// told here from the statement's kind, and refused in ClickHouse's words.
/// </summary>
/// <param name="Name">No colon.</param>
/// <param name="Password">Empty for none.</param>
/// <param name="Rights">What the user may do.</param>
public sealed record ServerUser(string Name, string Password, AccessRights Rights)
{
    /// <summary>Reads <c>name:password:rights</c>.</summary>
    public static ServerUser Parse(string text)
    {
        int first = text.IndexOf(':');
        int last = text.LastIndexOf(':');
        return first > 0 && last > first && Enum.TryParse(text[(last + 1)..], ignoreCase: true, out AccessRights rights)
            ? new ServerUser(text[..first], text[(first + 1)..last], rights)
            : throw new ArgumentException($"'{text}' is no user: write name:password:rights, with none, read, write or all as rights.");
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Name}:{Password}:{Rights}";

    /// <exception cref="EngineException">The user may not do it.</exception>
    internal void Demand(SqlStatement statement)
    {
        (AccessRights least, string grant) = statement.Kind switch
        {
            StatementKind.Harmless => (AccessRights.None, ""),
            StatementKind.Read => (AccessRights.Read, "SELECT"),
            StatementKind.Insert => (AccessRights.Write, "INSERT"),
            _ => (AccessRights.All, statement.Verb),
        };
        if (Rights < least)
        {
            throw EngineException.Of(497, "ACCESS_DENIED", $"{Name}: Not enough privileges. To execute this query, it's necessary to have the grant {grant} ON *.*.");
        }
    }
}
