using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

/// <summary>A store that looks at some records only and says so, as one with a limit of its own does.</summary>
internal sealed class PartialStore(int recordsPerRead) : RecordingStore
{
    public static BilingualText Message { get; } = new("The store has had enough.", "存储达到上限。");

    public override async ValueTask<LogReadResult> ReadAsync(LogReadRequest request, CancellationToken cancellationToken)
    {
        LogReadResult result = await base.ReadAsync(request with { Limit = Math.Min(request.Limit, recordsPerRead + 1) }, cancellationToken);
        if (result.Records.Length <= recordsPerRead)
        {
            return result;
        }

        var covered = new LogWindow(result.Records[recordsPerRead - 1].Time, request.Window.End);
        return result with
        {
            Records = result.Records[..recordsPerRead],
            Completeness = LogCompleteness.Partial(LogPartialReason.StoreLimit, covered, Message),
        };
    }
}
