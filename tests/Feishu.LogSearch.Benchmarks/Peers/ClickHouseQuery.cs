using ClickHouse.Driver.ADO.Parameters;
using Feishu.LogSearch.Benchmarks.Workload;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>A search of W1 as one would write it by hand for ClickHouse.</summary>
internal sealed class ClickHouseQuery
{
    private readonly List<string> _conditions = [];

    /// <param name="search">What is searched.</param>
    /// <param name="others">Columns that a page shows beside those of W1, all empty.</param>
    public ClickHouseQuery(W1Search search, IEnumerable<string> others)
    {
        string table = search.Kind == LogKind.Server ? "server" : "client";
        string start = Time(W1.DayStart);
        _conditions.Add($"time >= {start} AND time < {Time(W1.DayEnd)}");
        if (search.RequestId is { } requestId)
        {
            string value = Value(requestId, "String");
            _conditions.Add($"(request_id = {value} OR log_id = {value})");
        }

        AddEqual("tenant_key", search.TenantKey, "String");
        AddEqual("open_id", search.OpenId, "String");
        AddEqual("url", search.Url, "String");
        AddEqual("error_code", search.ErrorCode, "Int64");
        AddEqual("feature", (int?)search.Feature, "Int32");
        if (search.Statuses.Length > 0)
        {
            _conditions.Add($"status IN {Value(search.Statuses.Select(status => (int)status).ToArray(), "Array(Int32)")}");
        }

        if (search.ErrorMessage is { } message)
        {
            _conditions.Add($"lower(error_message) LIKE {Contained(message)}");
        }

        foreach (string keyword in search.Keywords)
        {
            string pattern = Contained(keyword);
            _conditions.Add($"(lower(api) LIKE {pattern} OR lower(message) LIKE {pattern})");
        }

        string where = string.Join(" AND ", _conditions);
        Sql = search.Shape switch
        {
            SearchShape.Histogram => $"SELECT intDiv(toUnixTimestamp64Milli(time) - toUnixTimestamp64Milli({start}), 3600000) AS hour, status, toInt64(count()) FROM {table} WHERE {where} GROUP BY hour, status",
            SearchShape.ErrorCodes => $"SELECT error_code, toInt64(count()) AS records FROM {table} WHERE {where} GROUP BY error_code ORDER BY records DESC, error_code",
            _ => $"SELECT {Columns(search.Kind)}{string.Concat(others.Select(name => ", " + name))} FROM {table} WHERE {where} ORDER BY time DESC, id DESC LIMIT {W1Search.PageSize}",
        };
    }

    public string Sql { get; }

    public ClickHouseParameterCollection Parameters { get; } = [];

    /// <summary>The columns as <see cref="SqlRows"/> reads them.</summary>
    private static string Columns(LogKind kind) => string.Join(", ", SqlRows.Columns(kind).Split(", ").Select(column => column switch
    {
        "time" => "toUnixTimestamp64Milli(time)",
        "open_id" or "error_message" => $"nullIf({column}, '')",
        _ => column,
    }));

    private static string Pattern(string text) => $"%{text.ToLowerInvariant().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";

    private string Contained(string text) => Value(Pattern(text), "String");

    private string Time(DateTimeOffset time) => $"fromUnixTimestamp64Milli({Value(time.ToUnixTimeMilliseconds(), "Int64")}, 'UTC')";

    private void AddEqual(string column, object? value, string type)
    {
        if (value is not null)
        {
            _conditions.Add($"{column} = {Value(value, type)}");
        }
    }

    private string Value(object value, string type)
    {
        string name = $"p{Parameters.Count}";
        Parameters.Add(new ClickHouseDbParameter { ParameterName = name, Value = value });
        return $"{{{name}:{type}}}";
    }
}
