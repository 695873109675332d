using System.Collections.Immutable;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>A device on which someone uses the app, as the client's own system information tells it.</summary>
/// <param name="Feature">What of the app runs there.</param>
/// <param name="Platform">The platform.</param>
/// <param name="System">The operating system's version.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Model">The model.</param>
/// <param name="ClientVersion">The Feishu client's version; widgets are not told it.</param>
/// <param name="SdkVersion">The base library's version.</param>
/// <param name="PackageVersion">The version of the app's own package.</param>
internal sealed record SampleDevice(
    ClientFeature Feature, string Platform, string System, string Brand, string Model, string? ClientVersion, string SdkVersion, string PackageVersion)
{
    /// <summary>Devices whose reports are accepted.</summary>
    public static ImmutableArray<SampleDevice> Usual { get; } =
    [
        new(ClientFeature.MiniProgram, "ios", "18.1", "iPhone", "iPhone13,2", "7.62.12", "1.9.56.2", "2.3.0"),
        new(ClientFeature.MiniProgram, "android", "14", "Xiaomi", "23127PN0CC", "7.63.7", "1.9.56.2", "2.3.0"),
        new(ClientFeature.MiniProgram, "android", "13", "HUAWEI", "ALN-AL00", "7.18.5", "1.9.28.6", "2.2.4"),
        new(ClientFeature.MiniProgram, "darwin", "15.1", "PC", "PC", "7.63.7", "1.9.56.2", "2.3.0"),
        new(ClientFeature.WebApp, "windows_nt", "10.0.22631", "PC", "PC", "7.63.7", "1.9.56", "1.4.2"),
        new(ClientFeature.Widget, "pc", "", "", "", null, "1.7.0", "1.1.0"),
    ];

    /// <summary>A phone whose Feishu is older than client logs are.</summary>
    public static SampleDevice Outdated { get; } =
        new(ClientFeature.MiniProgram, "android", "9", "Xiaomi", "MI 6X", "4.2.3", "1.3.10", "2.3.0");
}
