namespace Feishu.LogSearch.Testing;

/// <summary>Entries with a canary in each field of words.</summary>
internal static class CanaryEntries
{
    public static IEnumerable<LogEntry> All(CanaryKit kit, DateTimeOffset now)
    {
        string[] waysIn = ["recorded server entry", "recorded event entry", "recorded client entry"];
        string[] marks = [.. waysIn.Select(kit.MarkOf)];
        foreach (CanaryShape shape in kit.Shapes)
        {
            bool isPath = shape.Place is CanaryPlace.Path or CanaryPlace.Query;
            yield return new ServerLogEntry
            {
                AppId = kit.AppId,
                Time = now,
                Status = LogStatus.Fail,
                Method = "POST",
                Url = $"/{marks[0]}/{(isPath ? kit.Plant(shape, waysIn[0]) : "")}",
                ErrorMessage = kit.Plant(shape, waysIn[0]),
                Troubleshooter = "https://example.com/?" + kit.Plant(shape, waysIn[0]),
                RequestBody = kit.Plant(shape, waysIn[0]),
                ResponseBody = kit.Plant(shape, waysIn[0]),
            };
            yield return new EventLogEntry
            {
                AppId = kit.AppId,
                Time = now,
                Status = LogStatus.Fail,
                EventType = marks[1],
                ErrorMessage = kit.Plant(shape, waysIn[1]),
                Body = kit.Plant(shape, waysIn[1]),
            };
            yield return new ClientLogEntry
            {
                AppId = kit.AppId,
                Time = now,
                Status = LogStatus.Fail,
                Feature = ClientFeature.WebApp,
                ClientVersion = "7.63.7",
                Api = kit.Plant(shape, waysIn[2]),
                Page = $"/{marks[2]}/{(isPath ? kit.Plant(shape, waysIn[2]) : "")}",
                Message = kit.Plant(shape, waysIn[2]),
                ErrorMessage = kit.Plant(shape, waysIn[2]),
            };
        }
    }
}
