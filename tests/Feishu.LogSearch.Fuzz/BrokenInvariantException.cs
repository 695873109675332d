namespace Feishu.LogSearch.Fuzz;

/// <summary>What must hold for every input does not hold for this one.</summary>
public sealed class BrokenInvariantException(string message) : Exception(message);
