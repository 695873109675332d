using HostApp;

if (!SampleOptions.TryParse(args, out SampleOptions? options))
{
    Console.Error.WriteLine(SampleOptions.Usage);
    return 2;
}

try
{
    SampleClock clock = options.Once ? SampleClock.From(OneDay.Beginning) : SampleClock.OfMachine();
    await using FeishuServer feishu = await FeishuServer.StartAsync(options.Seed, options.Pace, clock);
    await using WebApplication app = SampleHost.Build(options, feishu, clock);
    if (!options.Once)
    {
        await LiveHost.RunAsync(app, Terminal.OfConsole());
        return 0;
    }

    await app.StartAsync();
    await SearchTour.RunAsync(app, Terminal.OfConsole());
    await app.StopAsync();
    return 0;
}
finally
{
    TemporaryLogs.Remove(options.LogFile);
}
