using Feishu.LogSearch.Benchmarks.Workload;
using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>Entries of W1 as documents: every field is stored; those that are searched, sorted or counted are indexed.</summary>
internal static class LuceneDocuments
{
    public static Document Of(ServerLogEntry entry)
    {
        Document document = Begin(entry);
        AddTerm(document, "log_id", entry.LogId);
        AddTerm(document, "request_id", entry.RequestId);
        document.Add(new StoredField("method", entry.Method));
        AddTerm(document, "url", entry.Url);
        AddTerm(document, "tenant_key", entry.TenantKey);
        AddTerm(document, "open_id", entry.OpenId);
        document.Add(new StoredField("http_status", entry.HttpStatus!.Value));
        document.Add(new StoredField("duration_ms", (int)entry.Duration!.Value.TotalMilliseconds));
        if (entry.ErrorCode is { } code)
        {
            AddTerm(document, "error_code", code.ToString());
            document.Add(new NumericDocValuesField("error_code", code));
        }

        AddText(document, "error_message", entry.ErrorMessage);
        return document;
    }

    public static Document Of(ClientLogEntry entry)
    {
        Document document = Begin(entry);
        AddTerm(document, "open_id", entry.OpenId);
        AddTerm(document, "feature", entry.Feature!.Value.ToString());
        AddTerm(document, "api", entry.Api);
        document.Add(new TextField("api_text", entry.Api, Field.Store.NO));
        AddText(document, "message", entry.Message);
        document.Add(new StoredField("error_code", entry.ErrorCode!.Value));
        document.Add(new StoredField("platform", entry.Platform));
        document.Add(new StoredField("client_version", entry.ClientVersion));
        document.Add(new StoredField("network_type", entry.NetworkType));
        return document;
    }

    public static ServerLogEntry Server(Document document) => new()
    {
        AppId = W1.AppId,
        Id = document.Get("id"),
        Time = TimeOf(document),
        LogId = document.Get("log_id"),
        RequestId = document.Get("request_id"),
        Method = document.Get("method"),
        Url = document.Get("url"),
        TenantKey = document.Get("tenant_key"),
        OpenId = document.Get("open_id"),
        Status = Enum.Parse<LogStatus>(document.Get("status")),
        HttpStatus = document.GetField("http_status").GetInt32Value(),
        ErrorCode = document.Get("error_code") is { } code ? long.Parse(code) : null,
        ErrorMessage = document.Get("error_message"),
        Duration = TimeSpan.FromMilliseconds(document.GetField("duration_ms").GetInt32Value()!.Value),
    };

    public static ClientLogEntry Client(Document document) => new()
    {
        AppId = W1.AppId,
        Id = document.Get("id"),
        Time = TimeOf(document),
        OpenId = document.Get("open_id"),
        Feature = Enum.Parse<ClientFeature>(document.Get("feature")),
        Status = Enum.Parse<LogStatus>(document.Get("status")),
        Api = document.Get("api"),
        Message = document.Get("message"),
        ErrorCode = document.GetField("error_code").GetInt64Value(),
        Platform = document.Get("platform"),
        ClientVersion = document.Get("client_version"),
        NetworkType = document.Get("network_type"),
    };

    private static Document Begin(LogEntry entry)
    {
        long time = entry.Time.ToUnixTimeMilliseconds();
        return
        [
            new StoredField("id", entry.Id),
            new SortedDocValuesField("id", new BytesRef(entry.Id)),
            new StoredField("time", time),
            new NumericDocValuesField("time", time),
            new StringField("status", entry.Status.ToString(), Field.Store.YES),
            new NumericDocValuesField("status", (long)entry.Status),
        ];
    }

    private static void AddTerm(Document document, string field, string? value)
    {
        if (value is not null)
        {
            document.Add(new StringField(field, value, Field.Store.YES));
        }
    }

    private static void AddText(Document document, string field, string? value)
    {
        if (value is not null)
        {
            document.Add(new TextField(field, value, Field.Store.YES));
        }
    }

    private static DateTimeOffset TimeOf(Document document) => DateTimeOffset.FromUnixTimeMilliseconds(document.GetField("time").GetInt64Value()!.Value);
}
