namespace Feishu.LogSearch.AspNetCore;

/// <summary>What belongs to the ids in a pasted text. It is posted, because such text does not belong into addresses, which are logged.</summary>
internal static class LocateRoute
{
    /// <summary>A character of a JSON string takes at most six bytes.</summary>
    private const int MaxBytesPerCharacter = 6;

    private const int Frame = 1_024;

    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        int maxLength = call.Page.Options.MaxLocateLength;
        ApiBody body = await ApiBody.ReadAsync(call.Http.Request, (maxLength * MaxBytesPerCharacter) + Frame, "app_id", "text").ConfigureAwait(false);
        string? appId = body.Text("app_id", LogLimits.MaxFilterTextLength, "cli_…");
        string? text = body.Text("text", maxLength, "a text with ids");
        body.Require();
        await call.DemandAsync(appId!).ConfigureAwait(false);
        LogLocation location = await call.Logs.LocateAsync(appId!, text!, call.Aborted).ConfigureAwait(false);
        call.Asked = string.Join('&', location.Ids.Select(id => $"id={Uri.EscapeDataString(id.Value)}"));
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("ids");
                foreach (FeishuId id in location.Ids)
                {
                    json.WriteStartObject();
                    json.WriteString("kind", WireText.Of(id.Kind));
                    json.WriteString("value", id.Value);
                    json.WriteInstant("time", id.Time);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEntries("server", location.ServerEntries);
                json.WriteEntries("event", location.EventEntries);
                json.WriteEntries("client", location.ClientEntries);
                json.WriteEndObject();
            },
            location.ServerEntries.Length + location.EventEntries.Length + location.ClientEntries.Length);
    }
}
