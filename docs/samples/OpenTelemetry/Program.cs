using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OpenTelemetrySample;

if (args is not ([] or ["--once"]))
{
    Console.Error.WriteLine("dotnet run --project docs/samples/OpenTelemetry -- [--once]");
    return 2;
}

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);

// The log search and a captured client, as in any host.
builder.Services.AddFeishuLogSearch(search => search.AddApp(Work.AppId, FeishuAppType.SelfBuilt)).UseInMemory();
builder.Services
    .AddHttpClient(Work.AppId, client => client.BaseAddress = new Uri("https://open.feishu.cn"))
    .ConfigurePrimaryHttpMessageHandler(() => new Platform())
    .AddFeishuLogCapture(Work.AppId);

// What they tell about themselves, and where it goes. Durations are in seconds, and most are shorter than a millisecond:
// the SDK's own buckets begin at 5.
builder.Services.AddOpenTelemetry()
    .ConfigureResource(resource => resource.AddService("notices"))
    .WithMetrics(metrics => metrics
        .AddMeter(FeishuLogSearchDiagnostics.MeterName, FeishuLogCaptureDiagnostics.MeterName)
        .AddView(FeishuLogSearchDiagnostics.StoreDurationInstrument, new ExplicitBucketHistogramConfiguration { Boundaries = [0.0001, 0.001, 0.01, 0.1, 1, 10] })
        .AddConsoleExporter())
    .WithTracing(tracing => tracing
        .AddSource(FeishuLogSearchDiagnostics.ActivitySourceName, Work.SourceName)
        .AddConsoleExporter());

builder.Services.AddSingleton(new WorkOptions(Once: args.Length > 0));
builder.Services.AddHostedService<Work>();
await builder.Build().RunAsync();
return 0;
