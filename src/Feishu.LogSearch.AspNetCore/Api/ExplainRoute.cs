namespace Feishu.LogSearch.AspNetCore;

/// <summary>Why a result is empty or small.</summary>
internal static class ExplainRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        LogExplanation explanation = await call.Find().ExplainAsync(call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                if (explanation.Matched is { } matched)
                {
                    json.WriteNumber("matched", matched);
                }
                else
                {
                    json.WriteNull("matched");
                }

                json.WriteWindow("window", explanation.Window);
                json.WriteStartArray("filters");
                foreach (LogFilterEffect effect in explanation.Filters)
                {
                    json.WriteStartObject();
                    json.WriteString("name", effect.Filter.Name);
                    json.WriteBoolean("negated", effect.Filter.IsNegated);
                    json.WriteNames("values", effect.Filter.Values);
                    json.WriteNumber("matched_without", effect.MatchedWithout);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteStartArray("notes");
                foreach (LogExplanationNote note in explanation.Notes)
                {
                    json.WriteStartObject();
                    json.WriteString("reason", WireText.Of(note.Reason));
                    json.WriteText("message", note.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WritePropertyName("coverage");
                if (explanation.Coverage is { } coverage)
                {
                    CoverageRoute.Write(json, coverage);
                }
                else
                {
                    json.WriteNullValue();
                }

                json.WriteEndObject();
            },
            explanation.Matched);
    }
}
