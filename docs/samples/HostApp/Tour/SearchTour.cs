using System.Globalization;
using Feishu.LogSearch;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>What <c>--once</c> does: plays a day in some seconds, and searches its logs.</summary>
internal static class SearchTour
{
    /// <summary>Plays the day, and shows one search after another.</summary>
    /// <returns>What the searches found, and what became of the reports.</returns>
    public static async Task<(IReadOnlyList<TourFinding> Findings, ReportTally Reports)> RunAsync(
        Deployment deployment, SampleOptions options, FeishuServer feishu, SampleClock clock, Terminal terminal, CancellationToken cancellationToken = default)
    {
        using var day = new OneDay(deployment, feishu, clock, options.Seed);
        Welcome(terminal, feishu, day);
        long begin = TimeProvider.System.GetTimestamp();
        await deployment.StartAsync(cancellationToken);
        await day.RunAsync(cancellationToken);
        await deployment.FlushAsync(cancellationToken);
        await feishu.Tally.SettleAsync(cancellationToken);
        TimeSpan took = TimeProvider.System.GetElapsedTime(begin);
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls     {day.Calls}; the platform answered {feishu.Tally.Answered.Count} requests, and {feishu.Tally.Abandoned} callers gave up"));
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pushes    {feishu.Events.Answered.Count}, of which the host handled {feishu.Events.Answered.Count(push => push.IsSuccess)}"));
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reports   {day.Reports.Accepted + day.Reports.Refused.Values.Sum()} of users' devices, of which the host accepted {day.Reports.Accepted}"));
        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"recorded  {deployment.Recorded} entries in {took.TotalSeconds:0.0} s"));

        var guide = new TourGuide(deployment.Services.GetRequiredService<ILogSearch>(), terminal);
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
        await ClientSteps.ByKeywordsAsync(guide, cancellationToken);
        await ClientSteps.RefusedAsync(guide, day.Reports, cancellationToken);
        await CoverageSteps.GapAsync(guide, day.From.AddHours(1), day.To, cancellationToken);
        await ResultSteps.HistogramAsync(guide, day.From, day.To, cancellationToken);
        await ResultSteps.FacetsAsync(guide, cancellationToken);
        await ResultSteps.PagesAsync(guide, cancellationToken);
        await HelpSteps.LocateAsync(guide, cancellationToken);
        await HelpSteps.LocateEventAsync(guide, cancellationToken);
        await HelpSteps.ExplainAsync(guide, cancellationToken);
        HelpSteps.Refused(guide);
        await ResultSteps.ExportAsync(guide, cancellationToken);
        await ForwardSteps.ForwardAsync(guide, deployment.Services.GetRequiredService<ISupportForwarder>(), feishu.Bot, cancellationToken);
        return (guide.Findings, day.Reports);
    }

    private static void Welcome(Terminal terminal, FeishuServer feishu, OneDay day)
    {
        terminal.WriteLine("Feishu.LogSearch: a host of two Feishu apps, and of their logs", Tone.Title);
        terminal.WriteLine();
        terminal.WriteLine($"platform  {feishu.BaseAddress} in this process: {feishu.Catalog.All.Length} documented APIs, {feishu.Errors.Count} errors");
        foreach (SampleApp app in SampleApp.All)
        {
            terminal.WriteLine($"app       {app.AppId}  {TextWidth.PadRight(app.Name, 10)} {app.Type}, {string.Join("、", app.Tenants.Select(tenant => tenant.Name))}");
        }

        terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"day       {day.From:yyyy-MM-dd}, {day.From:HH:mm} to {day.To:HH:mm}; the sample's clock skips what lies between calls and events"));
    }
}
