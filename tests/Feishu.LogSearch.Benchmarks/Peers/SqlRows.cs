using System.Data.Common;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Entries of W1 as rows. Only the fields that W1 fills are columns, and the app, which is one, is none.</summary>
internal static class SqlRows
{
    private const string ServerColumns = "time, id, log_id, request_id, method, url, tenant_key, open_id, status, http_status, error_code, error_message, duration_ms";
    private const string ClientColumns = "time, id, open_id, feature, status, api, message, error_code, platform, client_version, network_type";

    public static string Columns(LogKind kind) => kind == LogKind.Server ? ServerColumns : ClientColumns;

    /// <summary>What the rows of a search answer.</summary>
    public static PeerAnswer Answer(DbDataReader rows, W1Search search) => search.Shape switch
    {
        SearchShape.Histogram => ReadHistogram(rows),
        SearchShape.ErrorCodes => ReadErrorCodes(rows),
        _ => ReadEntries(rows, search.Kind),
    };

    private static ServerLogEntry Server(DbDataReader row) => new()
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

    private static ClientLogEntry Client(DbDataReader row) => new()
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

    private static PeerAnswer ReadEntries(DbDataReader reader, LogKind kind)
    {
        List<LogEntry> entries = new(W1Search.PageSize);
        while (reader.Read())
        {
            entries.Add(kind == LogKind.Server ? Server(reader) : Client(reader));
        }

        return PeerAnswer.Of(entries);
    }

    private static PeerAnswer ReadHistogram(DbDataReader reader)
    {
        long[] counts = new long[W1Search.Hours * W1Search.StatusCount];
        while (reader.Read())
        {
            counts[(Convert.ToInt32(reader.GetValue(0)) * W1Search.StatusCount) + reader.GetInt32(1)] = reader.GetInt64(2);
        }

        return PeerAnswer.OfHistogram(counts);
    }

    private static PeerAnswer ReadErrorCodes(DbDataReader reader)
    {
        List<(long Value, long Count)> values = [];
        long missing = 0;
        while (reader.Read())
        {
            if (reader.IsDBNull(0))
            {
                missing = reader.GetInt64(1);
            }
            else
            {
                values.Add((reader.GetInt64(0), reader.GetInt64(1)));
            }
        }

        return PeerAnswer.OfFacet([.. values.Take(W1Search.TopCodes)], missing);
    }
}
