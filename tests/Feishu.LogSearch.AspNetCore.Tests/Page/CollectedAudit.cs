using System.Collections.Concurrent;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Keeps what is recorded; fails when it is told to.</summary>
internal sealed class CollectedAudit : ILogAccessAudit
{
    private readonly ConcurrentQueue<LogAccessRecord> _records = new();

    public IReadOnlyList<LogAccessRecord> Records => [.. _records];

    public bool Fails { get; set; }

    public ValueTask RecordAsync(LogAccessRecord access, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new IOException("the audit is out");
        }

        _records.Enqueue(access);
        return ValueTask.CompletedTask;
    }
}
