namespace Feishu.LogSearch.Testing;

/// <summary>A failure that was made on purpose.</summary>
public sealed class ChaosException : Exception
{
    internal ChaosException(string operation, long call, int seed, bool tookEffect)
        : base(FormattableString.Invariant($"Chaos: call {call} ({operation}) failed {(tookEffect ? "after" : "before")} it took effect (seed {seed})."))
    {
        TookEffect = tookEffect;
    }

    /// <summary>Whether the call took effect all the same. Whoever called cannot know.</summary>
    public bool TookEffect { get; }
}
