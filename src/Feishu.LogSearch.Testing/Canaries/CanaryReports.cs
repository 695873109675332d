using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.Testing;

/// <summary>Batches of client reports.</summary>
internal static class CanaryReports
{
    private const int BatchSize = 100;

    public static IEnumerable<byte[]> Batches(CanaryKit kit, DateTimeOffset now)
    {
        string time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return kit.Shapes
            .SelectMany(shape => Of(kit, shape, time))
            .Chunk(BatchSize)
            .Select(reports => Encoding.UTF8.GetBytes($$"""{"client":{"feature":"web_app","client_version":"7.63.7","status":"fail"},"reports":[{{string.Join(',', reports)}}]}"""));
    }

    private static IEnumerable<string> Of(CanaryKit kit, CanaryShape shape, string time)
    {
        yield return Report("message of a report", "/", "message", kit.Plant(shape, "message of a report"), "error_message", kit.Plant(shape, "message of a report"));
        yield return Report("errMsg of a report", "/", "errMsg", "request:fail " + kit.Plant(shape, "errMsg of a report"), "errString", kit.Plant(shape, "errMsg of a report"));
        if (shape.Place is CanaryPlace.Query or CanaryPlace.Path)
        {
            string separator = shape.Place == CanaryPlace.Query ? "?" : "/";
            yield return Report("page of a report", separator + kit.Plant(shape, "page of a report"), "message", "x", "errString", "y");
        }

        string Report(string wayIn, string page, string first, string firstValue, string second, string secondValue) =>
            $$"""{"time":{{time}},"page":{{CanaryText.ToJson($"/{kit.MarkOf(wayIn)}{page}")}},"{{first}}":{{CanaryText.ToJson(firstValue)}},"{{second}}":{{CanaryText.ToJson(secondValue)}}}""";
    }
}
