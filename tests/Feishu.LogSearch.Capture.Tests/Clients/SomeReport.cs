using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Batches as the script sends them.</summary>
internal static class SomeReport
{
    public const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";

    public static string Time { get; } = Some.Time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A report that obeys every rule, with members of a test's own in front.</summary>
    public static string Json(string members = "") => $$"""{{{members}}{{(members.Length > 0 ? "," : "")}}"time":{{Time}},"feature":"web_app","client_version":"7.63.7"}""";

    public static byte[] Batch(params string[] reports) => Encoding.UTF8.GetBytes($$"""{"reports":[{{string.Join(',', reports)}}]}""");

    /// <summary>A report with one member changed, or taken out.</summary>
    public static string With(string member, string? json, string report = "")
    {
        JsonObject members = JsonNode.Parse(report.Length > 0 ? report : Json("\"errMsg\":\"getLocation:ok\""))!.AsObject();
        members.Remove(member);
        if (json is not null)
        {
            members.Add(member, JsonNode.Parse(json));
        }

        return members.ToJsonString();
    }
}
