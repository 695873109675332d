using HostApp;

if (!SampleOptions.TryParse(args, out SampleOptions? options))
{
    Console.Error.WriteLine(SampleOptions.Usage);
    return 2;
}

try
{
    SampleClock clock = options.Once ? SampleClock.From(OneDay.Latest(TimeProvider.System.GetUtcNow())) : SampleClock.OfMachine();
    await using FeishuServer feishu = await FeishuServer.StartAsync(options.Seed, options.Pace, clock);
    var deployment = new Deployment(options, feishu, clock);
    if (options.Once)
    {
        await SearchTour.RunAsync(deployment, options, feishu, clock, Terminal.OfConsole());
    }
    else
    {
        await LiveHost.RunAsync(deployment, feishu, options, clock, Terminal.OfConsole());
    }

    await deployment.StopAsync(CancellationToken.None);
    return 0;
}
finally
{
    TemporaryLogs.Remove(options.LogFile);
}
