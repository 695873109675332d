namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>How an engine is named and made.</summary>
/// <param name="Name">The name in tables and files.</param>
/// <param name="IsPersistent">Whether what it keeps is on disk, so that it can be opened again.</param>
/// <param name="Create">Makes a new instance.</param>
internal sealed record PeerEngine(string Name, bool IsPersistent, Func<IPeer> Create);
