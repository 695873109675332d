namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>The searches of W1 as queries of this library, without their time range.</summary>
internal static class W1Queries
{
    public static ServerLogQuery ServerQueryOf(W1Search search)
    {
        ServerLogQuery query = ServerLogQuery.ForApp(W1.AppId).WithStatus(search.Statuses);
        query = search.RequestId is { } requestId ? query.WithRequestId(requestId) : query;
        query = search.TenantKey is { } tenantKey ? query.WithTenantKey(tenantKey) : query;
        query = search.OpenId is { } openId ? query.WithOpenId(openId) : query;
        query = search.Url is { } url ? query.WithUrl(url) : query;
        query = search.ErrorCode is { } code ? query.WithErrorCode(code) : query;
        return search.ErrorMessage is { } message ? query.WithErrorMessage(message) : query;
    }

    public static ClientLogQuery ClientQueryOf(W1Search search)
    {
        ClientLogQuery query = ClientLogQuery.ForApp(W1.AppId, search.Feature!.Value).WithStatus(search.Statuses).WithKeywords(search.Keywords);
        return search.OpenId is { } openId ? query.WithOpenId(openId) : query;
    }
}
