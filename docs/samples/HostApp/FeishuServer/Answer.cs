namespace HostApp;

/// <summary>What the server sends back.</summary>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="ContentType">The type of the body.</param>
/// <param name="Body">The body.</param>
/// <param name="Code">The body's <c>code</c>; <see langword="null"/> where it is not JSON.</param>
internal sealed record Answer(int HttpStatus, string ContentType, ReadOnlyMemory<byte> Body, long? Code)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
