using System.Globalization;

namespace Feishu.LogSearch.Fuzz;

/// <summary>What came of a run.</summary>
/// <param name="Target">The target.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Executions">How many inputs were tried.</param>
/// <param name="Accepted">How many of them were accepted.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failure">The first failure, with which the run ended; <see langword="null"/> if there was none.</param>
public sealed record FuzzResult(string Target, int Seed, long Executions, long Accepted, TimeSpan Elapsed, FuzzFailure? Failure)
{
    /// <summary>The result in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target}: seed {Seed}, {Executions:N0} executions in {Elapsed.TotalSeconds:N1} s ({Executions / Math.Max(Elapsed.TotalSeconds, 0.001):N0}/s), {100.0 * Accepted / Math.Max(Executions, 1):N0} % accepted, {(Failure is null ? "no failure" : "1 failure")}");
}
