using System.Security.Claims;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>One access to the logs of an app.</summary>
public sealed record LogAccessRecord
{
    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Who: the identity's name, else its <c>sub</c> or name identifier; <see langword="null"/> where nobody is signed in.</summary>
    public required string? UserName { get; init; }

    /// <summary>Who, with all claims.</summary>
    public required ClaimsPrincipal User { get; init; }

    /// <summary>What was done.</summary>
    public required LogAccessAction Action { get; init; }

    /// <summary>The app that was named, whether it exists or not; <see langword="null"/> where none was.</summary>
    public required string? AppId { get; init; }

    /// <summary>
    /// What was asked for: the query's canonical form (<see cref="LogQuery.ToQueryString"/>), of an entry, an event or pasted
    /// ids their parameters in the same form, redacted; <see langword="null"/> where the request could not be read.
    /// </summary>
    public required string? Query { get; init; }

    /// <summary>How many entries were shown, counted or taken away; <see langword="null"/> where it is not known or nothing was.</summary>
    public required long? Entries { get; init; }

    /// <summary>What came of it.</summary>
    public required LogAccessOutcome Outcome { get; init; }

    /// <summary>Why, where it was refused or failed: a stable code (<see cref="LogErrorCodes"/>); else <see langword="null"/>.</summary>
    public required string? Code { get; init; }
}
