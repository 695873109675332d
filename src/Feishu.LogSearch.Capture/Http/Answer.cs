namespace Feishu.LogSearch.Capture;

/// <summary>What an answer's body says of the call.</summary>
internal readonly record struct Answer
{
    /// <summary>The result: 0 is success. <see langword="null"/> if the body does not say.</summary>
    public long? Code { get; init; }

    /// <summary>Whether the body has an <c>error</c>: the only sign of failure where there is no <c>code</c>.</summary>
    public bool HasError { get; init; }

    /// <summary>Why the call failed, in the body's words.</summary>
    public string? Message { get; init; }

    /// <summary><c>error.log_id</c> or <c>error.logid</c>.</summary>
    public string? LogId { get; init; }

    /// <summary>The link in <c>error.troubleshooter</c>.</summary>
    public string? Troubleshooter { get; init; }
}
