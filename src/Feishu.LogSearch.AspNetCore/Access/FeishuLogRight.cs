namespace Feishu.LogSearch.AspNetCore;

/// <summary>What a user may do with the logs of an app.</summary>
public enum FeishuLogRight
{
    /// <summary>Search and look at entries.</summary>
    Read = 0,

    /// <summary>Take entries away as a file. Asked for beside <see cref="Read"/>.</summary>
    Export = 1,

    /// <summary>Send entries to support. Asked for beside <see cref="Read"/>.</summary>
    Forward = 2,
}
