using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Feishu.LogSearch.ClickHouseServer.Engine;
using Feishu.LogSearch.ClickHouseServer.Sql;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>Brings what a query string says beside the statement onto a connection: database, roles, parameters, settings.</summary>
internal static partial class QuerySettings
{
    /// <summary>Parameters of the HTTP interface itself; every other one is a setting.</summary>
    private static readonly HashSet<string> Reserved =
    [
        "query", "query_id", "database", "default_format", "user", "password", "quota_key", "role", "compress", "decompress", "buffer_size",
        "wait_end_of_query", "stacktrace", "enable_http_compression", "session_timeout", "session_check", "close_session",
    ];

    public static void Apply(EngineConnection connection, RequestParameters parameters, string queryId, bool isReadOnly)
    {
        if (parameters.Bytes("session_id") is not null)
        {
            throw EngineException.Of(48, "NOT_IMPLEMENTED", "This test server keeps no sessions.");
        }

        if (parameters.Text("database") is { Length: > 0 } database)
        {
            connection.Execute($"USE {QuoteName(database)}");
        }

        foreach ((_, byte[] role) in parameters.All.Where(parameter => parameter.Name == "role"))
        {
            connection.Execute($"SET ROLE {QuoteName(Encoding.UTF8.GetString(role))}");
        }

        var set = new ArrayBufferWriter<byte>();
        set.Write("SET "u8);
        Assign(set, QueryIds.Setting, Encoding.UTF8.GetBytes(queryId));
        foreach ((string name, byte[] value) in parameters.All.Where(parameter => !Reserved.Contains(parameter.Name)))
        {
            if (!SettingName().IsMatch(name))
            {
                throw EngineException.Of(115, "UNKNOWN_SETTING", $"Unknown setting '{name}'.");
            }

            set.Write(", "u8);
            Assign(set, name, value);
        }

        connection.Execute(set.WrittenSpan, "Null");
        if (isReadOnly)
        {
            connection.Execute("SET readonly = 2");
        }
    }

    private static string QuoteName(string name) => $"`{name.Replace("\\", "\\\\").Replace("`", "\\`")}`";

    private static void Assign(ArrayBufferWriter<byte> set, string name, ReadOnlySpan<byte> value)
    {
        set.Write(Encoding.ASCII.GetBytes(name));
        set.Write(" = '"u8);
        foreach (byte sign in value)
        {
            if (sign is (byte)'\\' or (byte)'\'')
            {
                set.Write("\\"u8);
            }

            set.Write([sign]);
        }

        set.Write("'"u8);
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex SettingName();
}
