namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>What a statement cost.</summary>
internal readonly record struct EngineCost(ulong RowsRead, ulong BytesRead, ulong RowsWritten, ulong BytesWritten, ulong ResultRows, TimeSpan Elapsed);
