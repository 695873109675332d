using System.Data.Common;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Entries of W1 as rows. Only the fields that W1 fills are columns, and the app, which is one, is none.</summary>
internal static class SqlRows
{
    private const string ServerColumns = "time, id, log_id, request_id, method, url, tenant_key, open_id, status, http_status, error_code, error_message, duration_ms";
    private const string ClientColumns = "time, id, open_id, feature, status, api, message, error_code, platform, client_version, network_type";

    public static string Columns(LogKind kind) => kind == LogKind.Server ? ServerColumns : ClientColumns;

    public static ServerLogEntry Server(DbDataReader row) => new()
    {
        AppId = W1.AppId,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        Id = row.GetString(1),
        LogId = row.GetString(2),
        RequestId = row.GetString(3),
        Method = row.GetString(4),
        Url = row.GetString(5),
        TenantKey = row.GetString(6),
        OpenId = row.IsDBNull(7) ? null : row.GetString(7),
        Status = (LogStatus)row.GetInt32(8),
        HttpStatus = row.GetInt32(9),
        ErrorCode = row.IsDBNull(10) ? null : row.GetInt64(10),
        ErrorMessage = row.IsDBNull(11) ? null : row.GetString(11),
        Duration = TimeSpan.FromMilliseconds(row.GetInt32(12)),
    };

    public static ClientLogEntry Client(DbDataReader row) => new()
    {
        AppId = W1.AppId,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        Id = row.GetString(1),
        OpenId = row.GetString(2),
        Feature = (ClientFeature)row.GetInt32(3),
        Status = (LogStatus)row.GetInt32(4),
        Api = row.GetString(5),
        Message = row.GetString(6),
        ErrorCode = row.GetInt64(7),
        Platform = row.GetString(8),
        ClientVersion = row.GetString(9),
        NetworkType = row.GetString(10),
    };
}
