namespace Feishu.LogSearch.Benchmarks.Commands;

/// <summary>One sub-command of the program.</summary>
/// <param name="Name">The word that chooses it.</param>
/// <param name="Usage">Its options and what it does; <see langword="null"/> for one that only the program itself calls.</param>
/// <param name="RunAsync">Runs it with what follows its name, and returns the exit code.</param>
internal sealed record Command(string Name, string? Usage, Func<string[], CancellationToken, Task<int>> RunAsync);
