using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Invents events of the two apps. The same dice invent the same ones, but for their ids, which are always new.</summary>
internal sealed class EventPlan
{
    private readonly EventTable _table = EventTable.Load();
    private readonly Random _random;
    private readonly SampleIds _ids;

    public EventPlan(Random random)
    {
        _random = random;
        _ids = new SampleIds(random);
    }

    /// <summary>An event of any type that the app gets.</summary>
    public HappenedEvent Any(SampleApp app, DateTimeOffset happened) => Make(app, _table.Pick(app, _random.NextDouble()), happened);

    /// <summary>An event of one type.</summary>
    /// <param name="app">The app.</param>
    /// <param name="type">The type.</param>
    /// <param name="happened">When it happened.</param>
    /// <param name="change">Changes its content.</param>
    public HappenedEvent Of(SampleApp app, string type, DateTimeOffset happened, Action<JsonNode>? change = null) =>
        Make(app, _table.Get(type), happened, change);

    private HappenedEvent Make(SampleApp app, EventDefinition definition, DateTimeOffset happened, Action<JsonNode>? change = null)
    {
        SampleTenant tenant = app.Tenants[_random.Next(app.Tenants.Length)];
        string openId = tenant.Users[_random.Next(tenant.Users.Length)];
        JsonNode content = Placeholders.Fill(definition.Content, placeholder => placeholder switch
        {
            ":app_id" => app.AppId,
            ":app_ticket" => app.Ticket,
            ":tenant_key" => tenant.Key,
            ":open_id" => openId,
            ":now" => happened.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ":message_id" => _ids.NewMessageId(),
            _ => _ids.Pick(placeholder),
        })!;
        change?.Invoke(content);
        string eventId = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new HappenedEvent(app, definition.Type, definition.IsSchema2, tenant.Key, eventId, definition.IsCallback, EventEnvelope.Wrap(definition, app, eventId, tenant.Key, happened, content));
    }
}
