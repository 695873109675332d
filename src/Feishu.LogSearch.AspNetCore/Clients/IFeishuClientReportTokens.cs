namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Issues the tokens by which client reports are known to be of a user where no cookie is: in mini programs, and on pages of
/// another origin. The host issues one to whom it has logged in. <c>AddFeishuClientReportTokens</c> adds it.
/// </summary>
/// <remarks>
/// A token is sealed by the host's data protection: nobody can read or make one without its keys. Several instances need a
/// shared key ring, and one that survives a restart (<c>PersistKeysTo…</c>).
/// </remarks>
public interface IFeishuClientReportTokens
{
    /// <summary>Issues a token.</summary>
    /// <param name="appId">The app (<c>cli_…</c>) for whose reports it is good.</param>
    /// <param name="openId">The user (<c>ou_…</c>), whom the host has logged in.</param>
    /// <param name="lifetime">How long it is good: more than 0, at most 30 days. It cannot be taken back.</param>
    /// <returns>The token: some 200 characters that need no escaping in URLs, headers and JSON.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lifetime is out of range.</exception>
    string Issue(string appId, string openId, TimeSpan lifetime);

    /// <summary>Whose token it is.</summary>
    /// <param name="appId">The app (<c>cli_…</c>) whose reports came with it.</param>
    /// <param name="token">The token.</param>
    /// <returns>The user's open_id; <see langword="null"/> if the token has expired, is of another app, or was not issued by this host.</returns>
    string? Find(string appId, string token);
}
