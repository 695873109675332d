using System.Globalization;

namespace Feishu.LogSearch.SoakTest;

/// <summary>How it goes at one moment. Bytes are bytes, counts are since the beginning unless said otherwise.</summary>
internal sealed record SoakSample
{
    private const double Megabyte = 1024 * 1024;

    public static string Header =>
        "    time   captured  acknowl.    expired  searches  p99, ms   set, MB  heap, MB  handles  threads  file, MB   wal, MB  lost  doubled  unobs.  kills";

    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the host has been living.</summary>
    public required TimeSpan Age { get; init; }

    public required long Captured { get; init; }

    public required long Acknowledged { get; init; }

    public required long Expired { get; init; }

    public required long Searches { get; init; }

    /// <summary>Of the searches since the sample before, in milliseconds.</summary>
    public required double SearchP99 { get; init; }

    public required long WorkingSet { get; init; }

    public required long Managed { get; init; }

    public required int Handles { get; init; }

    public required int Threads { get; init; }

    public required long FileBytes { get; init; }

    public required long WalBytes { get; init; }

    public required int Lost { get; init; }

    public required int Doubled { get; init; }

    public required int Unobserved { get; init; }

    public required int Kills { get; init; }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Elapsed:hh\\:mm\\:ss} {Captured,10} {Acknowledged,9} {Expired,10} {Searches,9} {SearchP99,8:0.0} {WorkingSet / Megabyte,9:0.0} {Managed / Megabyte,9:0.0} {Handles,8} {Threads,8} {FileBytes / Megabyte,9:0.0} {WalBytes / Megabyte,9:0.0} {Lost,5} {Doubled,8} {Unobserved,7} {Kills,6}");
}
