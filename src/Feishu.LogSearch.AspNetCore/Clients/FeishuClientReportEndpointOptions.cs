namespace Feishu.LogSearch.AspNetCore;

/// <summary>Who may send client reports to an endpoint, and how many.</summary>
public sealed class FeishuClientReportEndpointOptions
{
    /// <summary>
    /// The origins besides the endpoint's own whose pages may report, such as <c>https://app.example.com</c>: scheme, host and
    /// port, without a path. There is no wildcard. What sends no origin, such as a mini program, needs none.
    /// </summary>
    public IList<string> Origins { get; } = [];

    /// <summary>The claim of the logged-in user that is the open_id (<c>ou_…</c>).</summary>
    public string OpenIdClaim { get; set; } = "open_id";

    /// <summary>Whether reports are accepted of which nobody knows the user. Anybody can send those.</summary>
    public bool AllowAnonymous { get; set; }

    /// <summary>How many reports one user may send in a minute, on average; a minute's worth may come at once. 1 to 10,000,000.</summary>
    public int ReportsPerMinutePerUser { get; set; } = 600;

    /// <summary>
    /// How many reports may come from one address in a minute, on average: that of a whole office, perhaps. A minute's worth may
    /// come at once; a request without a report counts as one. 1 to 10,000,000. Of an IPv6 address the first 64 bits count.
    /// </summary>
    public int ReportsPerMinutePerAddress { get; set; } = 30_000;

    /// <summary>Names an origin whose pages may report.</summary>
    /// <param name="origin">Such as <c>https://app.example.com</c>.</param>
    /// <returns>The same options.</returns>
    public FeishuClientReportEndpointOptions AllowOrigin(string origin)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        Origins.Add(origin);
        return this;
    }
}
