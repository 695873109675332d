using System.Diagnostics;
using System.Globalization;
using System.Text;
using Feishu.LogSearch;
using Feishu.LogSearch.AotTest;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection;

// Captures a call, stores it in SQLite, finds it, counts it and exports it: all that a host does, compiled ahead of time.
const string app = "cli_a1b2c3d4e5f60718";
DirectoryInfo folder = Directory.CreateTempSubdirectory("aot-");
await using (ServiceProvider services = Build(Path.Combine(folder.FullName, "logs.db")))
{
    HttpClient client = services.GetRequiredService<IHttpClientFactory>().CreateClient("feishu");
    using HttpResponseMessage answer = await client.GetAsync(new Uri("/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf?user_id_type=open_id", UriKind.Relative));
    await services.GetRequiredService<ILogRecorder>().FlushAsync();

    LogResults<ServerLogEntry> results = services.GetRequiredService<ILogSearch>().Find(ServerLogQuery.ForApp(app)
        .WithUrl("/open-apis/im/v1/messages/:message_id")
        .WithKeywords("FREQUENCY limit")
        .WithRequestId("2026012808582760611D29F2C180A6A6C0")
        .Last(TimeSpan.FromHours(1)));
    ServerLogEntry entry = (await results.GetPageAsync()).Entries.Single();
    LogFacet codes = await results.GetFacetAsync(ServerLogFields.ErrorCode);
    LogHistogram histogram = await results.GetHistogramAsync();
    using var export = new MemoryStream();
    await results.ExportAsync(export, LogExportFormat.Csv);

    Console.WriteLine($"found {entry.Api} {entry.ErrorCode} {entry.Explain()!.Retry}");
    Console.WriteLine($"counted {codes.Values.Single().Count} of {codes.Values.Single().Value}, {histogram.Total.Fail} failed");
    Console.WriteLine($"exported {Encoding.UTF8.GetString(export.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1} line");
}

folder.Delete(recursive: true);
using Process self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"took {(DateTime.Now - self.StartTime).TotalMilliseconds:N0} ms from the start of the process"));

static ServiceProvider Build(string file)
{
    var services = new ServiceCollection();
    services.AddFeishuLogSearch(o => o.AddApp(app, FeishuAppType.SelfBuilt)).UseSqlite(file);
    services.AddHttpClient("feishu", client => client.BaseAddress = new Uri("https://open.feishu.cn"))
        .AddFeishuLogCapture(app)
        .ConfigurePrimaryHttpMessageHandler(() => new RefusingPlatform());
    return services.BuildServiceProvider();
}
