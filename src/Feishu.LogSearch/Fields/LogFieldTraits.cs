namespace Feishu.LogSearch;

/// <summary>What else is true of a field.</summary>
[Flags]
public enum LogFieldTraits
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Its values can be counted (<c>GetFacetAsync</c>).</summary>
    Facet = 1,

    /// <summary>Keywords are searched in it.</summary>
    Keyword = 2,

    /// <summary>It may hold what people wrote or secrets: capture redacts it before it is recorded.</summary>
    Sensitive = 4,

    /// <summary>It is recorded only where the host asked for it.</summary>
    OptIn = 8,
}
