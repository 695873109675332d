namespace Feishu.LogSearch.Capture;

/// <summary>Which custom bot receives support bundles.</summary>
public sealed class FeishuBotForwarderOptions
{
    /// <summary>The bot's webhook address, <c>https://open.feishu.cn/open-apis/bot/v2/hook/…</c>. It is a secret.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>The bot's signing secret; <see langword="null"/> when the bot does not check signatures.</summary>
    public string? Secret { get; set; }

    /// <summary>A keyword that the bot demands of every message; <see langword="null"/> when it demands none.</summary>
    public string? Keyword { get; set; }

    /// <summary>The hosts to which messages may be sent. Add that of a private deployment.</summary>
    public IList<string> AllowedHosts { get; set; } = ["open.feishu.cn", "open.larksuite.com"];

    /// <summary>How often a message is tried again that met a rate limit, a server error or no answer: 0 to 10 times.</summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>How long one try may take: 1 second to 1 minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
