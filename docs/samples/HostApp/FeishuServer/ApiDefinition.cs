using System.Collections.Immutable;

namespace HostApp;

/// <summary>One API as the platform documents it.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path, its variable segments as <c>:name</c>.</param>
/// <param name="Title">The documented name.</param>
/// <param name="RateLimits">The documented limits; empty where none are standard.</param>
/// <param name="Tokens">The kinds of token it accepts, <c>tenant</c> and <c>user</c>; empty where it needs none.</param>
/// <param name="Area">Which error codes belong to it.</param>
/// <param name="Latency">How long an answer usually takes.</param>
internal sealed record ApiDefinition(
    string Method,
    string Template,
    string Title,
    ImmutableArray<RateLimit> RateLimits,
    ImmutableArray<string> Tokens,
    string Area,
    TimeSpan Latency)
{
    public ImmutableArray<string> Segments { get; } = [.. Template.Split('/', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a success is a file and not JSON.</summary>
    public bool IsDownload => Method == "GET" && (Template.EndsWith("/download", StringComparison.Ordinal)
        || Template.EndsWith("/:file_key", StringComparison.Ordinal)
        || Template.EndsWith("/:image_key", StringComparison.Ordinal));

    public bool IsUserOnly => Tokens is ["user"];

    public override string ToString() => $"{Method} {Template}";
}
