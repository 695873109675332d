using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Invents the calls of the two apps. The same seed invents the same calls.</summary>
internal sealed class TrafficPlan
{
    /// <summary>An API that few calls a minute are allowed to: its bursts are refused.</summary>
    private const string CreateBase = "/open-apis/bitable/v1/apps";
    private const int SharePercentOfSelfBuilt = 55;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Texts = ["周报已提交，请查收", "会议室已改到 3F-02", "发布完成 ✅", "Reminder: standup at 10:00", "审批已通过，请知悉"];

    // How often an area is called, where it is not once.
    private static readonly Dictionary<string, int> Weights = new() { ["im"] = 3, ["chat"] = 2, ["contact"] = 2, ["bitable"] = 3, ["calendar"] = 3 };

    private readonly ApiCatalog _catalog;
    private readonly Random _random;
    private readonly SampleIds _ids;
    private readonly ImmutableArray<ApiDefinition> _urn;

    public TrafficPlan(ApiCatalog catalog, int seed)
    {
        _catalog = catalog;
        _random = new Random(seed);
        _ids = new SampleIds(_random);
        _urn = [.. catalog.All
            .Where(api => !api.Tokens.IsEmpty && api.Template != CreateBase)
            .SelectMany(api => Enumerable.Repeat(api, Weights.GetValueOrDefault(api.Area, 1)))];
    }

    /// <summary>Calls of both apps to any API.</summary>
    public ImmutableArray<PlannedCall> Ordinary(int count) => Repeat(count, () =>
        Call(_random.Next(100) < SharePercentOfSelfBuilt ? SampleApp.SelfBuilt : SampleApp.Store, _urn[_random.Next(_urn.Length)]));

    /// <summary>Calls of the store app to one area.</summary>
    public ImmutableArray<PlannedCall> Of(string area, int count)
    {
        ApiDefinition[] apis = [.. _catalog.All.Where(api => api.Area == area)];
        return Repeat(count, () => Call(SampleApp.Store, apis[_random.Next(apis.Length)]));
    }

    /// <summary>A script that runs away: more calls to one API than are allowed in a minute.</summary>
    public ImmutableArray<PlannedCall> Burst(int count) => Repeat(count, () => Call(SampleApp.SelfBuilt, _catalog.Get("POST", CreateBase)));

    private PlannedCall Call(SampleApp app, ApiDefinition api)
    {
        SampleTenant tenant = app.Tenants[_random.Next(app.Tenants.Length)];
        bool asUser = api.IsUserOnly || (app == SampleApp.Store && api.Tokens.Contains("user"));
        string path = "/" + string.Join('/', api.Segments.Select(segment => ApiCatalog.IsVariable(segment) ? _ids.Pick(segment) : segment));
        return new PlannedCall(
            app,
            new CallIdentity(tenant.Key, asUser ? tenant.Users[_random.Next(tenant.Users.Length)] : null),
            api.Method,
            path + Query(api),
            api.Method is "GET" or "DELETE" ? null : Body(api));
    }

    private string Query(ApiDefinition api) => api switch
    {
        { Area: "im", Method: "POST", Segments.Length: 4 } => "?receive_id_type=open_id",
        { Method: "GET", IsDownload: false } => $"?page_size={_random.Next(1, 100)}",
        _ => "",
    };

    private string Body(ApiDefinition api) => (api.Area == "im"
        ? new JsonObject
        {
            ["receive_id"] = _ids.Pick(":user_id"),
            ["msg_type"] = "text",
            ["content"] = $$"""{"text":"{{Texts[_random.Next(Texts.Length)]}}"}""",
            ["uuid"] = _ids.Uuid(),
        }
        : new JsonObject { ["name"] = Texts[_random.Next(Texts.Length)], ["client_token"] = _ids.Uuid() }).ToJsonString(Readable);

    private static ImmutableArray<PlannedCall> Repeat(int count, Func<PlannedCall> make) =>
        [.. Enumerable.Range(0, count).Select(_ => make())];
}
