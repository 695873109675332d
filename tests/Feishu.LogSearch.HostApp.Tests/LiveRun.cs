using System.Net;
using HostApp;

namespace HostAppTests;

/// <summary>The live host, on a port of its own and with an empty folder for its logs, for all tests of a class.</summary>
public sealed class LiveRun : IAsyncLifetime
{
    private readonly string _logFile = TemporaryLogs.NewFile();
    private readonly List<HttpClient> _clients = [];
    private FeishuServer? _feishu;
    private Deployment? _deployment;

    public Uri Address => _deployment!.Address;

    /// <summary>How many entries of the past there are.</summary>
    public int History { get; private set; }

    internal FeishuServer Feishu => _feishu!;

    public async Task InitializeAsync()
    {
        var options = new SampleOptions { Port = 0, LogFile = _logFile };
        SampleClock clock = SampleClock.OfMachine();
        _feishu = await FeishuServer.StartAsync(options.Seed, options.Pace, clock);
        _deployment = new Deployment(options, _feishu, clock);
        await _deployment.StartAsync(CancellationToken.None, before: async services =>
            History = await PastDays.WriteAsync(services, _feishu, options, clock, CancellationToken.None));
    }

    public async Task DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        if (_deployment is not null)
        {
            await _deployment.StopAsync(CancellationToken.None);
        }

        if (_feishu is not null)
        {
            await _feishu.DisposeAsync();
        }

        TemporaryLogs.Remove(_logFile);
    }

    /// <summary>A browser of its own, which follows no redirect.</summary>
    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>A browser in which someone has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string user)
    {
        HttpClient client = NewClient();
        using HttpResponseMessage response = await PostSignInAsync(client, user, "/feishu/logs/");
        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        return client;
    }

    public static Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string user, string returnUrl) =>
        client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["user"] = user, ["return_url"] = returnUrl }));
}
