namespace Feishu.LogSearch;

/// <summary>What a field's value is, and so how it is stored, compared and shown.</summary>
public enum LogFieldType
{
    /// <summary>An id: compared exactly.</summary>
    Identifier = 0,

    /// <summary>Free text: searched by what it contains, A–Z and a–z alike.</summary>
    Text = 1,

    /// <summary>A whole number.</summary>
    Number = 2,

    /// <summary>A duration in whole milliseconds.</summary>
    Duration = 3,

    /// <summary>An instant, in milliseconds since 1970-01-01 UTC.</summary>
    Time = 4,

    /// <summary>A <see cref="LogStatus"/>, as its number.</summary>
    Status = 5,

    /// <summary>One of a few words, such as an HTTP method: compared exactly.</summary>
    Enumeration = 6,
}
