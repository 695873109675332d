using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>The tables, each read when it is first asked.</summary>
internal sealed class CatalogueTables
{
    private readonly Lazy<ApiTable> _apis = new(() => new ApiTable(CatalogueData.Rows("apis")));
    private readonly Lazy<ErrorTable> _errors = new(() => new ErrorTable(CatalogueData.Rows("errors")));
    private readonly Lazy<EventTypeTable> _eventTypes = new(() => new EventTypeTable(CatalogueData.Rows("event-types")));
    private readonly Lazy<ClientErrorTable> _clientErrors = new(() => new ClientErrorTable(CatalogueData.Rows("client-errors")));

    public ApiTable Apis => _apis.Value;

    public ErrorTable Errors => _errors.Value;

    public EventTypeTable EventTypes => _eventTypes.Value;

    public ClientErrorTable ClientErrors => _clientErrors.Value;

    /// <summary>The names of the tables that were read.</summary>
    public ImmutableArray<string> Loaded =>
    [
        .. new (string Name, bool IsLoaded)[]
        {
            (nameof(Apis), _apis.IsValueCreated),
            (nameof(Errors), _errors.IsValueCreated),
            (nameof(EventTypes), _eventTypes.IsValueCreated),
            (nameof(ClientErrors), _clientErrors.IsValueCreated),
        }
        .Where(table => table.IsLoaded)
        .Select(table => table.Name),
    ];
}
