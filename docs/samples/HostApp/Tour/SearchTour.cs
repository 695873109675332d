using System.Globalization;
using Feishu.LogSearch;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>What <c>--once</c> does: makes a day's calls in some seconds, and searches their logs.</summary>
internal static class SearchTour
{
    /// <summary>Makes the calls, and shows one search after another.</summary>
    /// <returns>What the searches found.</returns>
    public static async Task<IReadOnlyList<TourFinding>> RunAsync(WebApplication app, Terminal terminal, CancellationToken cancellationToken = default)
    {
        IServiceProvider services = app.Services;
        FeishuServer feishu = services.GetRequiredService<FeishuServer>();
        TrafficDriver driver = services.GetRequiredService<TrafficDriver>();
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        Welcome(terminal, feishu);

        DateTimeOffset from = time.GetUtcNow();
        await OneDay.RunAsync(driver, services.GetRequiredService<TrafficPlan>(), feishu, cancellationToken);
        DateTimeOffset to = time.GetUtcNow();

        // Entries are stored in the background: whoever wants to find them at once waits for that.
        ILogRecorder recorder = services.GetRequiredService<ILogRecorder>();
        await recorder.FlushAsync(cancellationToken);
        await feishu.Tally.SettleAsync(cancellationToken);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls     {driver.Calls} in {(to - from).TotalSeconds:0.0} s; the server answered {feishu.Tally.Answered.Count} and {feishu.Tally.Abandoned} callers gave up; {recorder.GetStatus().Recorded} were recorded"));

        var guide = new TourGuide(services.GetRequiredService<ILogSearch>(), terminal);
        await FilterSteps.ByUrlAsync(guide, cancellationToken);
        await FilterSteps.ByRequestIdAsync(guide, cancellationToken);
        await FilterSteps.FailuresAsync(guide, cancellationToken);
        await FilterSteps.ByErrorAsync(guide, cancellationToken);
        await FilterSteps.ByUserAndTenantAsync(guide, cancellationToken);
        await FilterSteps.ByKeywordsAsync(guide, cancellationToken);
        await FilterSteps.ExcludingAsync(guide, cancellationToken);
        await CaptureSteps.RetriesAsync(guide, cancellationToken);
        await CaptureSteps.SecretsAsync(guide, cancellationToken);
        await ResultSteps.HistogramAsync(guide, from, to, cancellationToken);
        await ResultSteps.FacetsAsync(guide, cancellationToken);
        await ResultSteps.PagesAsync(guide, cancellationToken);
        await HelpSteps.LocateAsync(guide, cancellationToken);
        await HelpSteps.ExplainAsync(guide, cancellationToken);
        HelpSteps.Refused(guide);
        await ResultSteps.ExportAsync(guide, cancellationToken);
        return guide.Findings;
    }

    private static void Welcome(Terminal terminal, FeishuServer feishu)
    {
        terminal.WriteLine("Feishu.LogSearch: a host that records its calls to the platform, and searches them", Tone.Title);
        terminal.WriteLine();
        terminal.WriteLine($"platform  {feishu.BaseAddress} in this process: {feishu.Catalog.All.Length} documented APIs, {feishu.Errors.Count} errors");
        foreach (SampleApp app in SampleApp.All)
        {
            terminal.WriteLine($"app       {app.AppId}  {TextWidth.PadRight(app.Name, 10)} {app.Type}, {string.Join("、", app.Tenants.Select(tenant => tenant.Name))}");
        }
    }
}
