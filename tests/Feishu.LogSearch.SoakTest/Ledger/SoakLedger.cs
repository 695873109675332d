namespace Feishu.LogSearch.SoakTest;

/// <summary>Which records there must be: a few bytes a round, as a record's number tells its round.</summary>
internal sealed class SoakLedger
{
    public static readonly LogKind[] Kinds = [LogKind.Server, LogKind.Event, LogKind.Client];

    private static readonly int PerRound = Kinds.Sum(SoakTraffic.CountOf);

    private readonly List<SoakRound> _rounds = [];

    /// <summary>The rounds so far, by number.</summary>
    public IReadOnlyList<SoakRound> Rounds => _rounds;

    public long Acknowledged { get; private set; }

    public void Add(SoakRound round)
    {
        _rounds.Add(round);
        Acknowledged += round.IsAcknowledged ? PerRound : 0;
    }

    /// <summary>How many of the acknowledged records are older than a cutoff.</summary>
    public long CountExpired(DateTimeOffset cutoff) => _rounds.Count(round => round.IsAcknowledged && round.End < cutoff) * (long)PerRound;
}
