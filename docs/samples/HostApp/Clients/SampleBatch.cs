using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>What a device sends at once.</summary>
/// <param name="OpenId">The user.</param>
/// <param name="Device">The device.</param>
/// <param name="Reports">The reports.</param>
internal sealed record SampleBatch(string OpenId, SampleDevice Device, ImmutableArray<SampleReport> Reports)
{
    /// <summary>The body of the request, as <c>feishu-log-reporter.js</c> writes it.</summary>
    /// <param name="token">The token that the host has issued to the user.</param>
    public JsonObject ToJson(string token) => new()
    {
        ["id"] = Guid.NewGuid().ToString("N"),
        ["token"] = token,
        ["client"] = new JsonObject
        {
            ["feature"] = NameOf(Device.Feature),
            ["platform"] = Device.Platform,
            ["system"] = Device.System,
            ["brand"] = Device.Brand,
            ["model"] = Device.Model,
            ["client_version"] = Device.ClientVersion,
            ["sdk_version"] = Device.SdkVersion,
            ["package_version"] = Device.PackageVersion,
        },
        ["reports"] = new JsonArray([.. Reports.Select(report => new JsonObject
        {
            ["time"] = report.Time.ToUnixTimeMilliseconds(),
            ["api"] = report.Api,
            ["errMsg"] = report.ErrMsg,
            ["errno"] = report.Error?.Number ?? 0,
            ["errString"] = report.Error?.Text,
            ["page"] = report.Page,
            ["network_type"] = report.NetworkType,
            ["trace_id"] = report.TraceId,
        })]),
    };

    private static string NameOf(ClientFeature feature) => feature switch
    {
        ClientFeature.MiniProgram => "mini_program",
        ClientFeature.WebApp => "web_app",
        _ => "widget",
    };
}
