using Microsoft.Playwright;

namespace Feishu.LogSearch.Benchmarks.Page;

/// <summary>Opens the page in Chromium, signed in, and tells when the first results stand there.</summary>
internal static class PagePainting
{
    private const string Chromium = "/usr/bin/chromium";
    private const double TargetMilliseconds = 300;

    private const string Watch =
        """
        addEventListener('DOMContentLoaded', () => new MutationObserver((_, observer) => {
          if (document.querySelector('.grid-body .row')) {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.painted = performance.now(); }));
          }
        }).observe(document.body, { childList: true, subtree: true }));
        """;

    private const string Read =
        """
        () => {
          const load = (part) => performance.getEntriesByType('resource').find((entry) => entry.name.includes(part));
          const logs = load('/api/logs');
          return [performance.getEntriesByType('navigation')[0].responseEnd, load('/main.js').responseEnd, logs.startTime, logs.responseEnd, window.painted];
        }
        """;

    private static readonly string[] Steps = ["page", "script", "asked", "answered", "painted"];

    /// <summary>Prints how long the steps take until the first results are painted, with an empty cache and with that of the visit before.</summary>
    /// <returns>Whether they are painted as soon as they should, in the median; also where there is no browser to tell.</returns>
    public static async Task<bool> MeasureAsync(PageHost host, int visits)
    {
        if (!File.Exists(Chromium))
        {
            Console.WriteLine($"first results painted: not measured, {Chromium} is not there");
            return true;
        }

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        List<double[]> first = [];
        List<double[]> again = [];
        for (int i = 0; i < visits; i++)
        {
            await using IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "zh-CN", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
            await context.AddCookiesAsync(host.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = host.Address.AbsoluteUri }));
            await context.AddInitScriptAsync(Watch);
            first.Add(await VisitAsync(context, host));
            again.Add(await VisitAsync(context, host));
        }

        Console.WriteLine($"first results in Chromium, {visits} visits, milliseconds after the navigation began, medians:");
        Console.WriteLine($"{"",-16}{string.Concat(Steps.Select(step => $"{step,10}"))}");
        Print("empty cache", first);
        Print("again", again);
        return Median(first, Steps.Length - 1) < TargetMilliseconds;
    }

    private static async Task<double[]> VisitAsync(IBrowserContext context, PageHost host)
    {
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, $"?{PageRequests.View}").AbsoluteUri);
        await page.WaitForFunctionAsync("() => 'painted' in window");
        double[] times = await page.EvaluateAsync<double[]>(Read);
        await page.CloseAsync();
        return times;
    }

    private static void Print(string name, List<double[]> visits)
    {
        double[] painted = [.. visits.Select(times => times[^1]).Order()];
        double median = Median(visits, Steps.Length - 1);
        Console.WriteLine(
            $"{name,-16}{string.Concat(Enumerable.Range(0, Steps.Length).Select(step => $"{Median(visits, step),10:F0}"))}  ({painted[0]:F0} to {painted[^1]:F0}){(median < TargetMilliseconds ? "" : $"  OVER {TargetMilliseconds} ms")}");
    }

    private static double Median(List<double[]> visits, int step) => visits.Select(times => times[step]).Order().ElementAt(visits.Count / 2);
}
