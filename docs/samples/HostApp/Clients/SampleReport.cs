namespace HostApp;

/// <summary>One call to the client SDK, as a device reports it.</summary>
/// <param name="Time">When, by the device's clock.</param>
/// <param name="Api">What was called.</param>
/// <param name="Page">On which page of the app.</param>
/// <param name="NetworkType">The device's network.</param>
/// <param name="Error">What went wrong, as the client says it; <see langword="null"/> if nothing did.</param>
/// <param name="TraceId">The client's id of a network request; <see langword="null"/> for other calls.</param>
internal sealed record SampleReport(DateTimeOffset Time, string Api, string Page, string NetworkType, SampleClientError? Error, string? TraceId)
{
    public string ErrMsg => Error is null ? $"{Api}:ok" : $"{Api}:fail {Error.Text}";
}
