using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

const string app = "cli_a1b2c3d4e5f60718";
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Services.AddFeishuLogSearch(o => o.AddApp(app, FeishuAppType.SelfBuilt))
    .UseSqlite(Path.Combine(Directory.CreateTempSubdirectory("packages-").FullName, "logs.db"))
    .AddLogRecorder();
using IHost host = builder.Build();
await host.StartAsync();

ILogRecorder recorder = host.Services.GetRequiredService<ILogRecorder>();
recorder.Record(new ServerLogEntry { AppId = app, Time = DateTimeOffset.UtcNow, Status = LogStatus.Fail, ErrorCode = 99991400, Url = "/open-apis/im/v1/messages" });
await recorder.FlushAsync();

ILogSearch logs = host.Services.GetRequiredService<ILogSearch>();
await foreach (ServerLogEntry entry in logs.Find(ServerLogQuery.ForApp(app).WithErrorCode(99991400).Last(TimeSpan.FromHours(1))))
{
    Console.WriteLine($"found {entry.ErrorCode}: {entry.Explain()!.Summary.English}");
}

await host.StopAsync();
