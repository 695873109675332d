namespace HostApp;

/// <summary>An event that happened, to be pushed until the app has it.</summary>
/// <param name="App">The app that is told.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsSchema2">Whether it is of schema 2.0, not 1.0.</param>
/// <param name="TenantKey">Where it happened.</param>
/// <param name="EventId">The id that all its pushes share.</param>
/// <param name="IsCallback">Whether it is pushed only once.</param>
/// <param name="Body">What is pushed, before it is encrypted: UTF-8 JSON.</param>
internal sealed record HappenedEvent(SampleApp App, string Type, bool IsSchema2, string TenantKey, string EventId, bool IsCallback, byte[] Body);
