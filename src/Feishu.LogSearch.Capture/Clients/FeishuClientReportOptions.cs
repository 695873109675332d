namespace Feishu.LogSearch.Capture;

/// <summary>Which client reports of one app are accepted.</summary>
public sealed class FeishuClientReportOptions
{
    /// <summary>The longest body of a batch, in bytes: 1,024 to 16,777,216. Longer ones are refused whole.</summary>
    public int MaxBodyBytes { get; set; } = 262_144;

    /// <summary>The most reports in a batch: 1 to 10,000. A batch of more is refused whole.</summary>
    public int MaxReports { get; set; } = 500;

    /// <summary>The longest report, in bytes of its JSON: 256 to 1,048,576. A longer one is refused, the others of its batch are kept.</summary>
    public int MaxReportBytes { get; set; } = 16_384;

    /// <summary>
    /// Whether a report is accepted of which nobody knows which Feishu client it comes from: for web apps that are also opened
    /// in other browsers. Reports of widgets always are: the platform does not tell widgets the client's version.
    /// </summary>
    public bool AcceptUnknownClients { get; set; }
}
