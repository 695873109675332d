namespace HostApp;

/// <summary>An error of the client SDK.</summary>
/// <param name="Number">Its <c>errno</c>.</param>
/// <param name="Text">Its <c>errString</c>.</param>
internal sealed record SampleClientError(int Number, string Text)
{
    public static SampleClientError Unsupported { get; } = new(103, "feature not support");

    public static SampleClientError Denied { get; } = new(107, "user permission denied");

    public static SampleClientError TimedOut { get; } = new(302, "Connection timed out");

    public static SampleClientError Offline { get; } = new(303, "No network connection");
}
