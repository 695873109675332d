namespace Feishu.LogSearch.AspNetCore;

/// <summary>
/// Is told of everything that is done with the logs through the page: searches, exports, forwards. Register your own as a
/// service to keep it; without one it becomes a log message of the category <c>Feishu.LogSearch.AspNetCore.Audit</c>.
/// </summary>
public interface ILogAccessAudit
{
    /// <summary>
    /// Records an access before its answer leaves. When this throws, there is no answer: what cannot be recorded is not shown.
    /// What was recorded when it started is not taken back when its end cannot be.
    /// </summary>
    /// <param name="access">Who did what, and what came of it.</param>
    /// <param name="cancellationToken">Cancelled when the host has stopped, and not when the user goes away.</param>
    /// <returns>The completion.</returns>
    ValueTask RecordAsync(LogAccessRecord access, CancellationToken cancellationToken);
}
