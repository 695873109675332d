using HostApp;

if (!SampleOptions.TryParse(args, out SampleOptions? options))
{
    Console.Error.WriteLine(SampleOptions.Usage);
    return 2;
}

try
{
    await using FeishuServer feishu = await FeishuServer.StartAsync(options.Seed, options.Pace);
    await using WebApplication app = SampleHost.Build(options, feishu);
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
