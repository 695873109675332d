namespace Feishu.LogSearch.Capture;

/// <summary>Who sent a batch of client reports, as the host knows it: nothing of it is taken from the reports.</summary>
public sealed record FeishuClientReportSender
{
    /// <summary>A sender of whom nothing is known.</summary>
    public static FeishuClientReportSender Anonymous { get; } = new();

    /// <summary>The user (<c>ou_…</c>), from the host's own authentication; <see langword="null"/> if nobody is logged in.</summary>
    public string? OpenId { get; init; }

    /// <summary>The request's User-Agent, which names the Feishu client (<c>Lark/7.63.7</c>) where a report does not.</summary>
    public string? UserAgent { get; init; }
}
