namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>The client records of W1: every message is another.</summary>
internal sealed class W1Client(W1 workload)
{
    private const double FailureShare = 0.15;
    private const int PageDigits = 4;
    private const int TraceDigits = 22;

    private static readonly string[] Apis =
    [
        "request", "getSystemInfo", "login", "getLocation", "showToast", "navigateTo", "setStorage", "chooseImage",
        "uploadFile", "downloadFile", "scanCode", "getUserInfo",
    ];

    private static readonly (string Text, long Code, LogStatus Status)[] Failures =
    [
        ("auth deny", 11, LogStatus.Fail),
        ("network error", 13, LogStatus.Fail),
        ("user cancel", 12, LogStatus.Fail),
        ("invalid parameter", 103, LogStatus.Fail),
        ("timeout", 302, LogStatus.Timeout),
        ("internal error", 106, LogStatus.Fail),
    ];

    private static readonly (ClientFeature Feature, double Weight)[] Features =
        [(ClientFeature.MiniProgram, 70), (ClientFeature.WebApp, 25), (ClientFeature.Widget, 5)];

    private static readonly (string Platform, double Weight)[] Platforms =
        [("ios", 40), ("android", 38), ("windows_nt", 14), ("darwin", 8)];

    private static readonly string[] Versions = ["7.63.7", "7.62.4", "7.61.9", "7.58.2", "7.50.1", "7.42.0", "6.11.3", "5.32.1"];
    private static readonly string[] Networks = ["wifi", "4g", "5g", "unknown"];

    private static readonly Weights ApiWeights = Weights.Zipf(Apis.Length);
    private static readonly Weights FailureWeights = Weights.Zipf(Failures.Length);
    private static readonly Weights FeatureWeights = Weights.Of(Features.Select(feature => feature.Weight));
    private static readonly Weights PlatformWeights = Weights.Of(Platforms.Select(platform => platform.Weight));
    private static readonly Weights VersionWeights = Weights.Zipf(Versions.Length);
    private static readonly Weights NetworkWeights = Weights.Zipf(Networks.Length);
    private static readonly Weights Users = Weights.Zipf(W1.Users);

    public ClientLogEntry Make(int index)
    {
        var draw = new Draw(workload.Seed, stream: 20, index);
        DateTimeOffset time = W1.TimeOf(index, workload.ClientRecords, ref draw);
        string api = Apis[ApiWeights.Choose(ref draw)];
        bool isFailure = draw.Unit() < FailureShare;
        (string text, long code, LogStatus status) = isFailure ? Failures[FailureWeights.Choose(ref draw)] : ("", 0, LogStatus.Success);
        return new ClientLogEntry
        {
            Id = workload.EntryId(LogKind.Client, index),
            AppId = W1.AppId,
            Time = time,
            OpenId = workload.OpenIds[Users.Choose(ref draw)],
            Feature = Features[FeatureWeights.Choose(ref draw)].Feature,
            Status = status,
            Api = api,
            Message = $"{api}:{(isFailure ? "fail " + text : "ok")} page=pages/{draw.Hex(PageDigits)}/index traceId={draw.Hex(TraceDigits)}",
            ErrorCode = code,
            Platform = Platforms[PlatformWeights.Choose(ref draw)].Platform,
            ClientVersion = Versions[VersionWeights.Choose(ref draw)],
            NetworkType = Networks[NetworkWeights.Choose(ref draw)],
        };
    }
}
