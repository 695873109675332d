using System.Globalization;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Antiforgery;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Who is signed in, and what the page needs to know before it asks for anything else.</summary>
internal static class SessionRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        LogSearchPage page = call.Page;
        List<(FeishuAppOptions App, IReadOnlyList<FeishuLogRight> Rights)> apps = [];
        foreach (FeishuAppOptions app in page.Search.Apps)
        {
            IReadOnlyList<FeishuLogRight> rights = await page.Access.RightsAsync(call.Http, app.AppId).ConfigureAwait(false);
            if (rights.Count > 0)
            {
                apps.Add((app, rights));
            }
        }

        AntiforgeryTokenSet tokens = page.Antiforgery.GetAndStoreTokens(call.Http);
        DateTimeOffset now = page.Time.GetUtcNow();
        return new ApiAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("user");
            json.WriteString("name", UserName.Of(call.Http.User));
            json.WriteEndObject();
            json.WriteInstant("now", now);
            json.WriteStartArray("apps");
            foreach ((FeishuAppOptions app, IReadOnlyList<FeishuLogRight> rights) in apps)
            {
                WriteApp(json, app, rights, page.Logs.GetRetention(app.AppId), now);
            }

            json.WriteEndArray();
            json.WriteStartObject("antiforgery");
            json.WriteString("header", tokens.HeaderName);
            json.WriteString("token", tokens.RequestToken);
            json.WriteEndObject();
            json.WriteStartObject("forward");
            json.WriteBoolean("available", call.Forwarder is not null);
            json.WriteEndObject();
            WriteLimits(json, page.Options);
            json.WriteString("version", page.Assets.Version);
            json.WriteEndObject();
        });
    }

    private static void WriteApp(Utf8JsonWriter json, FeishuAppOptions app, IReadOnlyList<FeishuLogRight> rights, LogRetention retention, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("app_id", app.AppId);
        json.WriteString("name", app.Name ?? app.AppId);
        json.WriteString("type", WireText.Of(app.Type));
        json.WriteNames("rights", rights.Select(WireText.Of));
        json.WriteNames("features", app.Features.Select(WireText.Of));
        json.WriteString("time_zone", retention.TimeZone.Id);
        json.WriteNumber("utc_offset_minutes", (int)retention.TimeZone.GetUtcOffset(now).TotalMinutes);
        json.WriteStartObject("retention");
        json.WriteNumber("days", retention.Days);
        json.WriteString("first_day", retention.FirstDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("today", retention.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteInstant("start", retention.Window.Start);
        json.WriteInstant("end", retention.Window.End);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter json, FeishuLogSearchPageOptions options)
    {
        json.WriteStartObject("limits");
        json.WriteNumber("window_hours", LogLimits.MaxWindow.TotalHours);
        json.WriteNumber("keywords", LogLimits.MaxKeywords);
        json.WriteNumber("text_length", LogLimits.MaxFilterTextLength);
        json.WriteNumber("values", LogLimits.MaxValues);
        json.WriteNumber("conditions", LogLimits.MaxConditions);
        json.WriteNumber("page_size", LogLimits.MaxPageSize);
        json.WriteNumber("forward_entries", SupportBundle.MaxEntries);
        json.WriteNumber("locate_length", options.MaxLocateLength);
        json.WriteEndObject();
    }
}
