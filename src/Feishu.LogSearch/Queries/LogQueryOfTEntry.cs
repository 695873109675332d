namespace Feishu.LogSearch;

/// <summary>A query whose results are entries of one type.</summary>
/// <typeparam name="TEntry">The type of entry.</typeparam>
public abstract record LogQuery<TEntry> : LogQuery
    where TEntry : LogEntry
{
    private protected LogQuery(string appId)
        : base(appId)
    {
    }
}
