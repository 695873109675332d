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
        Welcome(terminal, feishu);

        long begin = TimeProvider.System.GetTimestamp();
        await services.GetRequiredService<OneDay>().RunAsync(new Uri(app.Urls.First()), cancellationToken);
        TimeSpan took = TimeProvider.System.GetElapsedTime(begin);

        // Entries are stored in the background: whoever wants to find them at once waits for that.
        ILogRecorder recorder = services.GetRequiredService<ILogRecorder>();
        await services.GetRequiredService<IFeishuEventRecorder>().FlushAsync(cancellationToken);
        await feishu.Tally.SettleAsync(cancellationToken);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls     {driver.Calls}; the platform answered {feishu.Tally.Answered.Count} requests, and {feishu.Tally.Abandoned} callers gave up"));
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pushes    {feishu.Events.Answered.Count}, of which the host handled {feishu.Events.Answered.Count(push => push.IsSuccess)}"));
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recorded  {recorder.GetStatus().Recorded} entries in {took.TotalSeconds:0.0} s"));

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
        await EventSteps.FailuresAsync(guide, cancellationToken);
        await EventSteps.ChainAsync(guide, cancellationToken);
        await EventSteps.RepeatedAsync(guide, cancellationToken);
        await EventSteps.LateAsync(guide, cancellationToken);
        await ResultSteps.HistogramAsync(guide, OneDay.Beginning, cancellationToken);
        await ResultSteps.FacetsAsync(guide, cancellationToken);
        await ResultSteps.PagesAsync(guide, cancellationToken);
        await HelpSteps.LocateAsync(guide, cancellationToken);
        await HelpSteps.LocateEventAsync(guide, cancellationToken);
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

        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day       {OneDay.Beginning:yyyy-MM-dd}, {OneDay.FirstHour:00}:00 to {OneDay.LastHour}:00; the sample's clock skips what lies between calls and events"));
    }
}
