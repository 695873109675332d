using System.Text.Json;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>One entry, with what the platform's documentation says about it.</summary>
internal static class EntryRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        ApiArguments arguments = call.Arguments;
        LogEntry entry = await EntryLookup.FindAsync(
            call.Logs,
            arguments.Word<LogKind>("kind"),
            arguments.Text("app_id"),
            arguments.Find("feature") is null ? null : arguments.Word<ClientFeature>("feature"),
            new LogPosition(arguments.Instant("time"), arguments.Text("id")),
            call.Aborted).ConfigureAwait(false) ?? throw new ApiProblemException(ApiProblem.EntryGone);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteEntry("entry", entry);
                WriteApi(json, entry is ServerLogEntry server ? FeishuCatalog.FindApi(server.Method, server.Url) : null);
                WriteEventType(json, entry is EventLogEntry { EventType: { } type } ? FeishuCatalog.FindEventType(type) : null);
                WriteExplanation(json, entry.Explain());
                json.WriteEndObject();
            },
            Entries: 1);
    }

    private static void WriteExplanation(Utf8JsonWriter json, FeishuErrorExplanation? explanation)
    {
        if (explanation is null)
        {
            json.WriteNull("explanation");
            return;
        }

        json.WriteStartObject("explanation");
        json.WriteBoolean("is_known", explanation.IsKnown);
        json.WriteText("summary", explanation.Summary);
        json.WriteTexts("meanings", explanation.Meanings);
        json.WriteTexts("advice", explanation.Advice);
        json.WriteString("retry", WireText.Of(explanation.Retry));
        json.WriteString("documentation", Link(explanation.Documentation));
        json.WriteString("troubleshooter", Link(explanation.Troubleshooter));
        WriteApi(json, explanation.Api);
        WriteEventType(json, explanation.EventType);
        json.WriteEndObject();
    }

    private static void WriteApi(Utf8JsonWriter json, FeishuApi? api)
    {
        if (api is null)
        {
            json.WriteNull("api");
            return;
        }

        json.WriteStartObject("api");
        json.WriteString("method", api.Method);
        json.WriteString("path", api.Path);
        json.WriteString("title", api.Title);
        json.WriteText("rate_limit", api.RateLimit?.Text);
        json.WriteNames("token_types", api.TokenTypes.Select(type => $"{WireText.Of(type)}_access_token"));
        json.WriteEndObject();
    }

    private static void WriteEventType(Utf8JsonWriter json, FeishuEventType? type)
    {
        if (type is null)
        {
            json.WriteNull("event_type");
            return;
        }

        json.WriteStartObject("event_type");
        json.WriteString("name", type.Name);
        json.WriteString("title", type.Title);
        json.WriteEndObject();
    }

    // A link was recorded from an answer, and is followed with a click: it leads to a web page or nowhere.
    private static string? Link(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri.AbsoluteUri : null;
}
