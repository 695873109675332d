using System.Text;
using Feishu.LogSearch;

const string app = "cli_a1b2c3d4e5f60718";
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddFeishuLogSearch(o => o.AddApp(app, FeishuAppType.SelfBuilt)).UseInMemory();
builder.Services.AddFeishuEvents(app, o => o.VerificationToken = "token");
await using WebApplication host = builder.Build();
host.MapFeishuEvents("/events", app, (_, _, _) => Task.CompletedTask);
await host.StartAsync();

using var client = new HttpClient();
using var body = new StringContent("""{"type":"url_verification","challenge":"hello","token":"token"}""", Encoding.UTF8, "application/json");
using HttpResponseMessage answer = await client.PostAsync(host.Urls.Single() + "/events", body);
Console.WriteLine($"answered {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
