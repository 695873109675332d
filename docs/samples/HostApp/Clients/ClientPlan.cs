using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Invents what users of the store app's mini program, web app and widget do, and how it ends.</summary>
internal sealed class ClientPlan(Random random)
{
    private const double FailShare = 0.22;

    private static readonly string[] Pages = ["pages/rooms/index", "pages/booking/index", "pages/minutes/detail", "pages/me/index"];
    private static readonly string[] WebPages = ["/app/", "/app/rooms"];
    private static readonly string[] Networks = ["wifi", "wifi", "4g", "5g"];

    private static readonly (string Api, SampleClientError[] Errors)[] Apis =
    [
        ("request", [SampleClientError.TimedOut, SampleClientError.Offline, SampleClientError.Offline]),
        ("request", [SampleClientError.TimedOut]),
        ("getLocation", [SampleClientError.Denied, SampleClientError.Denied, SampleClientError.TimedOut]),
        ("scanCode", [SampleClientError.Unsupported]),
        ("chooseContact", [SampleClientError.Denied]),
        ("login", [SampleClientError.TimedOut]),
        ("getUserInfo", [SampleClientError.Denied]),
        ("showModal", [SampleClientError.Unsupported]),
    ];

    private static readonly ImmutableArray<string> OpenIds = [.. SampleApp.Store.Tenants.SelectMany(tenant => tenant.Users)];

    /// <summary>Some calls on any device.</summary>
    public SampleBatch Any(DateTimeOffset now) => On(SampleDevice.Usual[random.Next(SampleDevice.Usual.Length)], now);

    /// <summary>Some calls on a device of a user.</summary>
    public SampleBatch On(SampleDevice device, DateTimeOffset now) => new(
        OpenIds[random.Next(OpenIds.Length)],
        device,
        [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Report(device, now - TimeSpan.FromSeconds(random.Next(1, 20))))]);

    /// <summary>A device whose clock is two days ahead.</summary>
    public SampleBatch OfTomorrow(DateTimeOffset now) => On(SampleDevice.Usual[0], now.AddDays(2));

    private SampleReport Report(SampleDevice device, DateTimeOffset time)
    {
        string[] pages = device.Feature == ClientFeature.WebApp ? WebPages : Pages;
        (string api, SampleClientError[] errors) = Apis[random.Next(Apis.Length)];
        SampleClientError? error = random.NextDouble() < FailShare ? errors[random.Next(errors.Length)] : null;
        return new SampleReport(
            time,
            api,
            pages[random.Next(pages.Length)],
            error == SampleClientError.Offline ? "none" : Networks[random.Next(Networks.Length)],
            error,
            api == "request" ? TraceId(time) : null);
    }

    /// <summary>The client's own form of a log id: 02, 13 digits of milliseconds, and 38 hexadecimal digits.</summary>
    private string TraceId(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"02{time.ToUnixTimeMilliseconds():D13}{random.GetString("0123456789abcdef", 38)}");
}
