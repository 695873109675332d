using System.Net;
using Feishu.LogSearch.ClickHouseServer;
using Feishu.LogSearch.ClickHouseServer.Engine;
using Feishu.LogSearch.ClickHouseServer.Http;
using Microsoft.AspNetCore.Hosting;

const int NoLimit = 1 << 20;

var arguments = ServerArguments.Parse(args);
var engine = ClickHouseEngine.Start(arguments.Library, arguments.Data, arguments.Configuration);

// Each query blocks a thread.
ThreadPool.SetMinThreads(64, 64);

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(options =>
{
    options.Listen(IPAddress.Loopback, arguments.Port);
    options.Limits.MaxRequestBodySize = null;
    options.Limits.MaxRequestLineSize = NoLimit;
    options.Limits.MaxRequestBufferSize = 2 * NoLimit;
});
await using WebApplication app = builder.Build();
new Front(engine, new UserTable(arguments.Users)).Map(app);
await app.StartAsync();
Console.WriteLine(app.Urls.First());

// Whoever started this holds its standard input, and lets go of it at the latest when that process ends.
await Task.Run(() => Console.In.ReadToEnd());
await app.StopAsync();
engine.Dispose();
