namespace Feishu.LogSearch;

/// <summary>Where an error number of the client SDK stands.</summary>
public enum FeishuClientErrorSource
{
    /// <summary><c>errno</c>, since client 5.15: one numbering for all client APIs.</summary>
    Errno = 0,

    /// <summary><c>errCode</c>: the older numbering, each client API its own.</summary>
    ErrCode = 1,

    /// <summary><c>errCode</c> of <c>window.h5sdk.config</c>.</summary>
    Config = 2,
}
