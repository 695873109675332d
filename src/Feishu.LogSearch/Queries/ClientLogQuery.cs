namespace Feishu.LogSearch;

/// <summary>A search of client logs (检索客户端日志): calls of one feature of an app to the client SDK.</summary>
public sealed record ClientLogQuery : LogQuery<ClientLogEntry>
{
    private ClientLogQuery(string appId, ClientFeature feature)
        : base(appId)
    {
        _ = WireName.Of(feature);
        Feature = feature;
    }

    /// <inheritdoc/>
    public override LogKind Kind => LogKind.Client;

    /// <summary>The feature that is searched (应用功能).</summary>
    public ClientFeature Feature { get; }

    /// <summary>Begins a search of the client logs of one feature of an app.</summary>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="feature">The feature; exactly one, as on the console's page.</param>
    /// <returns>A query without time range and filters.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="feature"/> is not a <see cref="ClientFeature"/>.</exception>
    public static ClientLogQuery ForApp(string appId, ClientFeature feature) => new(appId, feature);

    /// <summary>Filters by the user's open_id (用户 Open ID).</summary>
    /// <param name="openIds">The open_ids (<c>ou_…</c>), any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithOpenId(params IEnumerable<string> openIds) => By(ClientLogFields.OpenId, openIds);

    /// <summary>Filters by the client API, such as <c>getLocation</c>.</summary>
    /// <param name="apis">The APIs, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithApi(params IEnumerable<string> apis) => By(ClientLogFields.Api, apis);

    /// <summary>Filters by the log's text.</summary>
    /// <param name="text">What the text contains, A–Z and a–z alike.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithMessage(string text) => By(ClientLogFields.Message, text);

    /// <summary>Filters by error code (<c>errno</c>, else <c>errCode</c>).</summary>
    /// <param name="codes">The codes, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithErrorCode(params IEnumerable<long> codes) => By(ClientLogFields.ErrorCode, Texts(codes));

    /// <summary>Filters by the app's page.</summary>
    /// <param name="page">The page's path; what stands after <c>?</c> or <c>#</c> is ignored. A <c>:name</c> segment matches any one segment.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithPage(string page) => By(ClientLogFields.Page, page);

    /// <summary>Filters by platform.</summary>
    /// <param name="platforms">The platforms, such as <c>ios</c>, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithPlatform(params IEnumerable<string> platforms) => By(ClientLogFields.Platform, platforms);

    /// <summary>Filters by the Feishu client's version.</summary>
    /// <param name="versions">The versions, such as <c>7.63.7</c>, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithClientVersion(params IEnumerable<string> versions) => By(ClientLogFields.ClientVersion, versions);

    /// <summary>Filters by the version of the app's own package.</summary>
    /// <param name="versions">The versions, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithPackageVersion(params IEnumerable<string> versions) => By(ClientLogFields.PackageVersion, versions);

    /// <summary>Filters by network.</summary>
    /// <param name="types">The networks, such as <c>wifi</c>, any of which matches; none takes the filter away.</param>
    /// <returns>The query with this filter in place of an earlier one.</returns>
    public ClientLogQuery WithNetworkType(params IEnumerable<string> types) => By(ClientLogFields.NetworkType, types);

    private ClientLogQuery By(LogField field, params IEnumerable<string> values) => (ClientLogQuery)Filter(FilterOf(field), values);
}
