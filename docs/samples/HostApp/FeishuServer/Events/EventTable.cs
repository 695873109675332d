using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>The types of event of <c>Data/events.json</c>.</summary>
internal sealed class EventTable
{
    private EventTable(ImmutableArray<EventDefinition> all)
    {
        All = all;
    }

    public ImmutableArray<EventDefinition> All { get; }

    public static EventTable Load()
    {
        using Stream file = DataFile.Open("events.json");
        return new EventTable([.. JsonNode.Parse(file)!.AsObject().Select(row => new EventDefinition(
            row.Key,
            (int)row.Value!["weight"]!,
            (string?)row.Value["apps"],
            row.Value["event"]!))]);
    }

    public EventDefinition Get(string type) => All.Single(definition => definition.Type == type);

    /// <summary>Picks a type that an app gets.</summary>
    /// <param name="app">The app.</param>
    /// <param name="dice">0 to 1.</param>
    public EventDefinition Pick(SampleApp app, double dice)
    {
        string own = app.Type == FeishuAppType.Store ? "store" : "self_built";
        EventDefinition[] possible = [.. All.Where(definition => definition.Apps is null || definition.Apps == own)];
        double left = dice * possible.Sum(definition => definition.Weight);
        return possible.First(definition => (left -= definition.Weight) < 0);
    }
}
