using Feishu.LogSearch.Benchmarks.Commands;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>What the command <c>peers</c> was asked for.</summary>
internal sealed record PeersOptions(int Records, int Seed, int Repeat, string[] Engines, string? JsonFile)
{
    private const int MinRecords = 1_000;
    private const int DefaultRecords = 2_000_000;
    private const int DefaultSeed = 1;
    private const int DefaultRepeat = 7;

    public static PeersOptions Parse(string[] args)
    {
        var options = CommandOptions.Parse(args, "records", "seed", "engines", "json", "repeat");
        return new PeersOptions(
            options.Number("records", DefaultRecords, MinRecords, 500_000_000),
            options.Number("seed", DefaultSeed, 0, int.MaxValue),
            options.Number("repeat", DefaultRepeat, 1, 1_000),
            options.Words("engines", PeerTable.Names, PeerTable.Defaults),
            options.Text("json"));
    }
}
