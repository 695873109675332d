using System.Text.Json.Serialization;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>One measured number, as in the file that <c>--json</c> writes.</summary>
internal sealed record Figure(
    [property: JsonPropertyName("engine")] string Engine,
    [property: JsonPropertyName("figure")] string Name,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("unit")] string Unit);
