namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What the process of one engine reports: its figures, and its answers line by line.</summary>
internal sealed record PeerOutcome(List<Figure> Figures, Dictionary<string, string[]> Answers);
