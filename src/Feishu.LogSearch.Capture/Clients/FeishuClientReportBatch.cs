namespace Feishu.LogSearch.Capture;

/// <summary>A batch of client reports that has been decoded, and not yet recorded.</summary>
public sealed class FeishuClientReportBatch
{
    internal FeishuClientReportBatch(string appId)
    {
        AppId = appId;
    }

    /// <summary>The app.</summary>
    public string AppId { get; }

    /// <summary>
    /// The batch's own id, the same whenever it is sent again, so that it can be recorded once; <see langword="null"/> where it
    /// has none. At most 64 characters.
    /// </summary>
    public string? Id { get; internal set; }

    /// <summary>The token that came with it, by which the host knows the user; <see langword="null"/> where there is none.</summary>
    public string? Token { get; internal set; }

    /// <summary>How many reports it has, the refused ones among them.</summary>
    public int Count => Reports.Count;

    /// <summary>How many reports the client says it has dropped because it could not send them.</summary>
    public int Lost { get; internal set; }

    /// <summary>Why it cannot be read; <see langword="null"/> where it can.</summary>
    public FeishuClientReportError? Error { get; internal set; }

    internal List<ClientReport> Reports { get; } = [];

    internal List<string> Ignored { get; } = [];
}
