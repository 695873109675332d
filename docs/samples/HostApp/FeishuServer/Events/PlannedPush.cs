namespace HostApp;

/// <summary>A push that is still to be made.</summary>
/// <param name="Event">The event.</param>
/// <param name="Due">When.</param>
/// <param name="Retry">Which retry it is; 0 is none.</param>
internal sealed record PlannedPush(HappenedEvent Event, DateTimeOffset Due, int Retry);
