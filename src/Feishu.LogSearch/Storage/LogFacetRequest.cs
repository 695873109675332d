namespace Feishu.LogSearch.Storage;

/// <summary>Asks a store to count the records of one kind and app in a window by the values of one field.</summary>
public sealed record LogFacetRequest : LogStoreRequest
{
    /// <summary>The field whose values are counted; it is facetable.</summary>
    public required LogField Field { get; init; }

    /// <summary>The most values to return; at least 1.</summary>
    public required int Top { get; init; }
}
