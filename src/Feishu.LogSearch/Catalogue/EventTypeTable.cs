using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>The event types, as a list and by name.</summary>
internal sealed class EventTypeTable
{
    private readonly Dictionary<string, FeishuEventType> _byName;

    public EventTypeTable(IEnumerable<string[]> rows)
    {
        All =
        [
            .. rows.Select(row => new FeishuEventType
            {
                Name = row[0],
                Title = CatalogueData.OrNull(row[1]),
                AppTypes = CatalogueData.AppTypes(row[2]),
            }),
        ];
        _byName = All.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<FeishuEventType> All { get; }

    public FeishuEventType? Find(string name) => _byName.GetValueOrDefault(name);
}
