namespace Feishu.LogSearch.AspNetCore;

/// <summary>What the value of a route's own parameter is.</summary>
internal enum ApiParameterType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number between two bounds.</summary>
    Integer,

    /// <summary>One of a few words.</summary>
    Word,

    /// <summary>An instant in ISO 8601.</summary>
    Instant,
}
