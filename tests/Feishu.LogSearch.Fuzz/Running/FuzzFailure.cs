namespace Feishu.LogSearch.Fuzz;

/// <summary>An input that did what no input may.</summary>
/// <param name="Execution">Which of the run's inputs it is, from 1.</param>
/// <param name="Problem">What happened.</param>
/// <param name="Input">The input.</param>
/// <param name="Path">The file in which it is kept.</param>
public sealed record FuzzFailure(long Execution, string Problem, byte[] Input, string Path);
