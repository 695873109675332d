namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>One search over the whole day, in words that every engine can translate. What is <see langword="null"/> or empty does not filter.</summary>
internal sealed record W1Search(string Name, string Meaning, LogKind Kind, SearchShape Shape = SearchShape.Newest)
{
    public const int PageSize = 50;
    public const int TopCodes = 20;
    public const int Hours = 24;
    public const int StatusCount = 3;

    /// <summary>Equals the request id or the log id.</summary>
    public string? RequestId { get; init; }

    public string? TenantKey { get; init; }

    public string? OpenId { get; init; }

    public string? Url { get; init; }

    public long? ErrorCode { get; init; }

    /// <summary>The error message contains it, A–Z and a–z alike.</summary>
    public string? ErrorMessage { get; init; }

    public ClientFeature? Feature { get; init; }

    /// <summary>Each of them is contained in the API's name or the message, A–Z and a–z alike.</summary>
    public string[] Keywords { get; init; } = [];

    public LogStatus[] Statuses { get; init; } = [];

    /// <summary>Whether it filters by nothing but app, kind and time.</summary>
    public bool IsUnfiltered => (RequestId ?? TenantKey ?? OpenId ?? Url ?? ErrorMessage) is null && (ErrorCode, Feature) is (null, null) && Keywords.Length + Statuses.Length == 0;
}
