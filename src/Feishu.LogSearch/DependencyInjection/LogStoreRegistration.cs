namespace Feishu.LogSearch;

/// <summary>Says that a store was chosen, so that two, or none, are noticed at start.</summary>
internal sealed record LogStoreRegistration(string Name);
