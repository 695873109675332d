namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>What a statement answered.</summary>
/// <param name="Body">The rows in the format that was asked for.</param>
/// <param name="Cost">What it cost.</param>
internal sealed record EngineResult(byte[] Body, EngineCost Cost);
