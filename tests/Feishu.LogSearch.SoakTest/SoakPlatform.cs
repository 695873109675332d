using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.SoakTest;

/// <summary>The platform's part: answers calls, some of them with a failure, and takes the messages of a bot.</summary>
internal sealed class SoakPlatform : IAsyncDisposable
{
    public const string HookPath = "/open-apis/bot/v2/hook/soak";

    private readonly WebApplication _app;
    private int _botMessages;

    private SoakPlatform(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How many messages the bot has taken.</summary>
    public int BotMessages => Volatile.Read(ref _botMessages);

    public static async Task<SoakPlatform> StartAsync(CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var platform = new SoakPlatform(builder.Build());
        platform._app.Run(platform.AnswerAsync);
        await platform._app.StartAsync(cancellationToken);
        return platform;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == HookPath)
        {
            Interlocked.Increment(ref _botMessages);
            return AnswerAsync(context, StatusCodes.Status200OK, """{"code":0,"msg":"success"}""");
        }

        int call = SoakTraffic.NumberOf(context.Request.Path) ?? throw new InvalidOperationException($"{context.Request.Path} has no number.");
        context.Response.Headers["X-Tt-Logid"] = SoakTraffic.LogIdOf(call);
        context.Response.Headers["X-Request-Id"] = SoakTraffic.RequestIdOf(call);
        return (call % 100) switch
        {
            3 => AnswerAsync(context, StatusCodes.Status504GatewayTimeout, "{}"),
            7 or 27 or 47 or 67 or 87 => AnswerAsync(context, StatusCodes.Status400BadRequest, """{"code":99991400,"msg":"request trigger frequency limit"}"""),
            _ => AnswerAsync(context, StatusCodes.Status200OK, """{"code":0,"msg":"success","data":{"items":[],"has_more":false}}"""),
        };
    }

    private static Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body);
    }
}
