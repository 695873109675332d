namespace HostApp;

/// <summary>One call as the server saw it.</summary>
/// <param name="LogId">The id it gave to the call.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path that was called.</param>
/// <param name="HttpStatus">The HTTP status it answered.</param>
/// <param name="Code">The <c>code</c> of the body; <see langword="null"/> where the answer was not JSON.</param>
internal sealed record AnsweredCall(string LogId, string Method, string Path, int HttpStatus, long? Code);
