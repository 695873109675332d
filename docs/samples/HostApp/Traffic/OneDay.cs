namespace HostApp;

/// <summary>The traffic of <c>--once</c>: a few hundred calls that see what a day of operations sees, in some seconds.</summary>
internal static class OneDay
{
    private const int Concurrency = 8;

    public static async Task RunAsync(TrafficDriver driver, TrafficPlan plan, FeishuServer server, CancellationToken cancellationToken)
    {
        // Morning: nothing special.
        await driver.RunAsync(plan.Ordinary(170), Concurrency, cancellationToken);
        await driver.RunAsync(Mistakes.OfTheFirstWeek, 1, cancellationToken);

        // An administrator resets the secret, and the tokens end with it: the first call of each tenant is tried twice.
        foreach (SampleApp app in SampleApp.All)
        {
            server.Tokens.RevokeTenantTokens(app.AppId);
            await driver.RunAsync(PlannedCall.OneByEachTenant(app), 1, cancellationToken);
        }

        // Noon: a script of the self-built app runs away.
        await driver.RunAsync(plan.Burst(30), Concurrency, cancellationToken);

        // Afternoon: the calendar service is down for most calls.
        server.Incident = "calendar";
        await driver.RunAsync(plan.Of("calendar", 40), Concurrency, cancellationToken);
        server.Incident = null;

        // Evening.
        await driver.RunAsync(plan.Ordinary(130), Concurrency, cancellationToken);
    }
}
