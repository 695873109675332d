namespace Feishu.LogSearch;

/// <summary>A search of server logs (检索服务端日志): calls of an app to the platform's server API.</summary>
public sealed record ServerLogQuery : LogQuery<ServerLogEntry>
{
    private ServerLogQuery(string appId)
        : base(appId)
    {
    }

    /// <inheritdoc/>
    public override LogKind Kind => LogKind.Server;

    /// <summary>Begins a search of one app's server logs.</summary>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <returns>A query without time range and filters.</returns>
    public static ServerLogQuery ForApp(string appId) => new(appId);

    /// <summary>Filters by request URL (请求 URL).</summary>
    /// <param name="url">A path such as <c>/open-apis/im/v1/messages</c>, or a full URL; what stands after <c>?</c> or <c>#</c> is ignored, scheme and host too. A <c>:name</c> segment matches any one segment.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithUrl(string url) => By(ServerLogFields.Url, url);

    /// <summary>Filters by request id (Request ID): matches <c>X-Tt-Logid</c> or <c>X-Request-Id</c>.</summary>
    /// <param name="requestIds">The ids, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithRequestId(params IEnumerable<string> requestIds) => By(ServerLogFields.RequestId, requestIds);

    /// <summary>Filters by tenant key (用户企业标识). Store apps only.</summary>
    /// <param name="tenantKeys">The keys, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithTenantKey(params IEnumerable<string> tenantKeys) => By(ServerLogFields.TenantKey, tenantKeys);

    /// <summary>Filters by the user's open_id (用户 Open ID); only calls with a user_access_token have one.</summary>
    /// <param name="openIds">The open_ids (<c>ou_…</c>), any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithOpenId(params IEnumerable<string> openIds) => By(ServerLogFields.OpenId, openIds);

    /// <summary>Filters by error code (错误码).</summary>
    /// <param name="codes">The codes, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithErrorCode(params IEnumerable<long> codes) => By(ServerLogFields.ErrorCode, Texts(codes));

    /// <summary>Filters by HTTP method.</summary>
    /// <param name="methods">The methods, in any case, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithMethod(params IEnumerable<string> methods) => By(ServerLogFields.Method, methods);

    /// <summary>Filters by HTTP status.</summary>
    /// <param name="statuses">The statuses, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithHttpStatus(params IEnumerable<int> statuses) => By(ServerLogFields.HttpStatus, Texts(statuses));

    /// <summary>Filters by duration (请求时长), both bounds included, to the millisecond.</summary>
    /// <param name="min">The shortest duration; <see langword="null"/> for none.</param>
    /// <param name="max">The longest duration; <see langword="null"/> for none.</param>
    /// <returns>The query with this filter in place of an earlier one; without bounds, without it.</returns>
    public ServerLogQuery WithDuration(TimeSpan? min = null, TimeSpan? max = null) => By(ServerLogFields.Duration, Bounds(min, max));

    /// <summary>Filters by the documented template of the API, as recorded in <see cref="ServerLogEntry.Api"/>.</summary>
    /// <param name="templates">The templates, such as <c>/open-apis/im/v1/messages/:message_id</c>, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithApi(params IEnumerable<string> templates) => By(ServerLogFields.Api, templates);

    /// <summary>Filters by the host that was called.</summary>
    /// <param name="hosts">The hosts, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithHost(params IEnumerable<string> hosts) => By(ServerLogFields.Host, hosts);

    /// <summary>Filters by the kind of access token.</summary>
    /// <param name="types">The kinds, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ServerLogQuery WithTokenType(params IEnumerable<FeishuTokenType> types) => By(ServerLogFields.TokenType, types.Select(WireName.Of));

    private ServerLogQuery By(LogField field, params IEnumerable<string> values) => (ServerLogQuery)Filter(FilterOf(field), values);
}
