using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.SoakTest;

/// <summary>What the host does when it is told to: calls the platform, flushes, forwards, and says how it is.</summary>
internal sealed class SoakWork(
    IHttpClientFactory clients,
    ILogRecorder recorder,
    IFeishuEventRecorder events,
    ISupportForwarder forwarder,
    ILogSearch logs,
    SoakSearches searches,
    TimeProvider time)
{
    public const string Client = "feishu";

    private const int Connections = 8;
    private const int Forwarded = 5;

    private int _inHand;
    private SoakFlushed? _called;

    /// <summary>Counts the requests in hand: an event is recorded after it was answered.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _inHand);
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _inHand);
        }
    }

    /// <summary>Makes the calls of a round; each is captured.</summary>
    public async Task CallAsync(HttpContext context)
    {
        int round = int.Parse(context.Request.Query["round"].ToString(), CultureInfo.InvariantCulture);
        var called = new SoakFlushed(round, time.GetUtcNow());
        await Parallel.ForEachAsync(
            SoakTraffic.NumbersOf(LogKind.Server, round),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = context.RequestAborted },
            async (call, cancellationToken) =>
            {
                using HttpClient http = clients.CreateClient(Client);
                using var request = new HttpRequestMessage(SoakTraffic.MethodOf(call), SoakTraffic.PathOf(call));
                using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
            });
        Volatile.Write(ref _called, called);
    }

    /// <summary>Ends when everything that was answered before is in the store: then it is acknowledged.</summary>
    public async Task FlushAsync(HttpContext context)
    {
        SoakFlushed? called = Volatile.Read(ref _called);

        // This request is one of those in hand.
        while (Volatile.Read(ref _inHand) > 1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, context.RequestAborted);
        }

        // It flushes the recorder behind it too.
        await events.FlushAsync(context.RequestAborted);
        searches.Flushed = called;
    }

    /// <summary>Forwards the newest failures, and answers how many messages that took.</summary>
    public async Task ForwardAsync(HttpContext context)
    {
        LogResults<ServerLogEntry> failures = logs.Find(ServerLogQuery.ForApp(SoakTraffic.AppId).WithStatus(LogStatus.Fail).Last(LogLimits.MaxWindow));
        SupportReceipt receipt = await failures.ForwardAsync(forwarder, new SupportForwardRequest { Newest = Forwarded }, context.RequestAborted);
        await context.Response.WriteAsync(receipt.MessagesSent.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Answers the figures that only the host itself knows. A collection tells what is alive, and finds exceptions that nobody observed.</summary>
    public async Task FiguresAsync(HttpContext context)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        (int count, double p99) = searches.TakeTimes();
        var figures = new SoakFigures(GC.GetTotalMemory(forceFullCollection: false), count, p99, recorder.GetStatus().Dropped.Values.Sum());
        await context.Response.WriteAsync(JsonSerializer.Serialize(figures));
    }
}
