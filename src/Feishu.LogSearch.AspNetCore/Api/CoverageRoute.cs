using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>When the window was being recorded, and what was lost.</summary>
internal static class CoverageRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        LogCoverage coverage = await call.Find().GetCoverageAsync(call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(json => Write(json, coverage));
    }

    public static void Write(Utf8JsonWriter json, LogCoverage coverage)
    {
        json.WriteStartObject();
        json.WriteBoolean("known", coverage.IsKnown);
        json.WriteStartArray("gaps");
        foreach (LogCoverageGap gap in coverage.Gaps)
        {
            json.WriteStartObject();
            json.WriteInstant("start", gap.Window.Start);
            json.WriteInstant("end", gap.Window.End);
            json.WriteString("reason", WireText.Of(gap.Reason));
            json.WriteBoolean("whole", gap.IsWhole);
            json.WriteNumber("dropped", gap.Dropped);
            json.WriteText("message", gap.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteExtent(coverage.Window, coverage.Completeness, coverage.Cost);
        json.WriteEndObject();
    }
}
