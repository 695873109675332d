using System.Text.Json;

namespace Feishu.LogSearch.Browser.Tests;

/// <summary>One request to the endpoint.</summary>
internal sealed record ReceivedReports(string? ContentType, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public int Count => Json.GetProperty("reports").GetArrayLength();
}
