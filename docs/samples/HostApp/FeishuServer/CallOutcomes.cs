namespace HostApp;

/// <summary>Decides what becomes of calls, and how long their answers take.</summary>
internal sealed class CallOutcomes(int seed, ErrorTable errors)
{
    private static readonly TimeSpan GatewayPatience = TimeSpan.FromSeconds(1.5);

    private readonly FateTeller _fates = new(seed);

    /// <summary>The outcome of one call; the same for the same call.</summary>
    public CallOutcome Of(ApiDefinition api, string pathAndQuery, byte[] body, bool isIncident)
    {
        (Fate fate, double detail, double delay) = _fates.Tell(api.Method, pathAndQuery, body, isIncident);
        return fate switch
        {
            Fate.NoAnswer => new CallOutcome(fate, null, TimeSpan.Zero, detail),
            Fate.GatewayTimeout => new CallOutcome(fate, null, GatewayPatience, detail),
            Fate.Error => new CallOutcome(fate, errors.Pick(api.Area, detail), Vary(api.Latency, delay), detail),
            _ => new CallOutcome(fate, null, Vary(api.Latency, delay), detail),
        };
    }

    // Most answers come near the usual time, few take several times as long.
    private static TimeSpan Vary(TimeSpan usual, double dice) => usual * (0.6 + (0.25 / (1.06 - dice)));
}
