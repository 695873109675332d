namespace Feishu.LogSearch.Tests;

internal static class ClientFilterCases
{
    private const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";

    public static IEnumerable<FilterCase> All { get; } =
    [
        FilterCase.Client("open_id", q => q.WithOpenId(OpenId), [Some.Report() with { OpenId = OpenId }], [Some.Report() with { OpenId = "ou_other123" }, Some.Report()]),
        FilterCase.Client("status", q => q.WithStatus(LogStatus.Timeout), [Some.Report(status: LogStatus.Timeout)], [Some.Report(), Some.Report(status: LogStatus.Fail)]),
        FilterCase.Client("api several", q => q.WithApi("getLocation", "login"), [Some.Report() with { Api = "getLocation" }, Some.Report() with { Api = "login" }], [Some.Report() with { Api = "getlocation" }, Some.Report() with { Message = "getLocation:ok" }, Some.Report()]),
        FilterCase.Client("message", q => q.WithMessage("FAIL auth"), [Some.Report() with { Message = "getLocation:fail auth deny" }], [Some.Report() with { Message = "fail" }, Some.Report() with { ErrorMessage = "fail auth" }, Some.Report()]),
        FilterCase.Client("error_code", q => q.WithErrorCode(302, 103), [Some.Report() with { ErrorCode = 302 }, Some.Report() with { ErrorCode = 103 }], [Some.Report() with { ErrorCode = 0 }, Some.Report()]),
        FilterCase.Client("error_message", q => q.WithErrorMessage("deny"), [Some.Report() with { ErrorMessage = "auth DENY" }], [Some.Report() with { Message = "deny" }, Some.Report()]),
        FilterCase.Client("page", q => q.WithPage("pages/detail/:id?from=home"), [Some.Report() with { Page = "pages/detail/7?x=1" }, Some.Report() with { Page = "/pages/detail/8" }], [Some.Report() with { Page = "/pages/detail" }, Some.Report() with { Page = "/pages/list/7" }, Some.Report()]),
        FilterCase.Client("platform", q => q.WithPlatform("ios", "darwin"), [Some.Report() with { Platform = "ios" }, Some.Report() with { Platform = "darwin" }], [Some.Report() with { Platform = "android" }, Some.Report()]),
        FilterCase.Client("client_version", q => q.WithClientVersion("7.63.7"), [Some.Report() with { ClientVersion = "7.63.7" }], [Some.Report() with { ClientVersion = "7.63" }, Some.Report() with { SdkVersion = "7.63.7" }, Some.Report()]),
        FilterCase.Client("package_version", q => q.WithPackageVersion("1.0.2"), [Some.Report() with { PackageVersion = "1.0.2" }], [Some.Report() with { PackageVersion = "1.0.20" }, Some.Report()]),
        FilterCase.Client("network_type", q => q.WithNetworkType("wifi"), [Some.Report() with { NetworkType = "wifi" }], [Some.Report() with { NetworkType = "4g" }, Some.Report()]),
        FilterCase.Client("trace_id", q => q.WithTraceId("021637463063659f7c"), [Some.Report() with { TraceId = "021637463063659f7c" }], [Some.Report() with { TraceId = "02" }, Some.Report()]),
        FilterCase.Client("keyword in api, message or error_message", q => q.WithKeywords("getlocation 定位"), [Some.Report() with { Api = "getLocation", Message = "定位失败" }, Some.Report() with { ErrorMessage = "getLocation 定位" }], [Some.Report() with { Api = "getLocation" }, Some.Report() with { Page = "/getlocation/定位" }, Some.Report()]),
    ];
}
