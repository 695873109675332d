namespace Feishu.LogSearch.Fuzz;

/// <summary>How long a run goes on, and how long one of its inputs may take.</summary>
/// <param name="Duration">How long at most.</param>
/// <param name="Executions">How many inputs at most.</param>
/// <param name="PerInput">An input that takes longer is a hang.</param>
public sealed record FuzzLimits(TimeSpan Duration, long Executions, TimeSpan PerInput)
{
    /// <summary>Long enough for a busy machine: what takes this long takes for ever.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);
}
