using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>What else one result gives besides its first page.</summary>
internal static class ResultSteps
{
    public static async Task HistogramAsync(TourGuide guide, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        guide.Begin("Histogram: a day of the store app's calls, by time and status", "时间分布");
        ServerLogQuery query = guide.Show(ServerLogQuery.ForApp(SampleApp.Store.AppId).Between(from, to));
        LogHistogram histogram = await guide.Logs.Find(query).GetHistogramAsync(TimeSpan.FromHours(1), cancellationToken);
        guide.Bars.Write(histogram);
        guide.Note($"Each bar is an hour. {TourGuide.Cost(histogram.Cost)}");
    }

    public static async Task FacetsAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Facets: the most frequent error codes, and what times out most", "分布统计");
        ServerLogQuery query = guide.Show(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithStatus(LogStatus.Fail, LogStatus.Timeout)
                .Last(TimeSpan.FromHours(12)));
        LogResults<ServerLogEntry> results = guide.Logs.Find(query);
        LogFacet codes = await results.GetFacetAsync(ServerLogFields.ErrorCode, top: 6, cancellationToken);
        Dictionary<string, string> messages = [];
        foreach (LogFacetValue value in codes.Values)
        {
            long code = long.Parse(value.Value, CultureInfo.InvariantCulture);
            LogPage<ServerLogEntry> example = await guide.Logs.Find(query.WithErrorCode(code)).GetPageAsync(1, cancellationToken: cancellationToken);
            messages[value.Value] = example.Entries[0].ErrorMessage ?? "";
        }

        guide.Bars.Write(codes, value => messages[value.Value]);
        guide.Terminal.WriteLine();
        ServerLogQuery timeouts = guide.Show(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithStatus(LogStatus.Timeout)
                .Last(TimeSpan.FromHours(12)));
        guide.Bars.Write(await guide.Logs.Find(timeouts).GetFacetAsync(ServerLogFields.Api, top: 5, cancellationToken), _ => "");
    }

    public static async Task PagesAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Page by page: each cursor begins where the page before it ended", "翻页");
        const int PageSize = 10;
        ServerLogQuery query = guide.Show(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithStatus(LogStatus.Timeout)
                .Last(TimeSpan.FromHours(12)));
        string? cursor = null;
        int number = 0;
        do
        {
            LogPage<ServerLogEntry> page = await guide.Logs.Find(query).GetPageAsync(PageSize, cursor, cancellationToken);
            string span = page.Entries.IsEmpty ? "-" : $"{guide.Times.Of(page.Entries[0].Time)} back to {guide.Times.Of(page.Entries[^1].Time)}";
            guide.Text($"page {++number}: {page.Entries.Length,2} entries, {span}   next: {TextWidth.Cut(page.Next ?? "none, this is the last", 34)}");
            cursor = page.Next;
        }
        while (cursor is not null);
    }

    public static async Task ExportAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Export", "导出");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logs-");
        try
        {
            LogResults<ServerLogEntry> results = guide.Logs.Find(guide.Show(
                ServerLogQuery.ForApp(SampleApp.Store.AppId)
                    .WithStatus(LogStatus.Fail)
                    .Last(TimeSpan.FromHours(12))));
            foreach ((LogExportFormat format, string name) in new[] { (LogExportFormat.Ndjson, "failures.ndjson"), (LogExportFormat.Csv, "failures.csv") })
            {
                string path = Path.Combine(folder.FullName, name);
                await using (FileStream file = File.Create(path))
                {
                    LogExportSummary summary = await results.ExportAsync(file, format, cancellationToken: cancellationToken);
                    guide.Text($"{path}: {TourGuide.Number(summary.Entries)} entries, {TourGuide.Number(file.Length)} bytes");
                }

                guide.Note(TextWidth.Cut((await File.ReadAllLinesAsync(path, cancellationToken))[^1], guide.Terminal.Width - 3));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
