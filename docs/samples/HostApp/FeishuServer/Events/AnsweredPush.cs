namespace HostApp;

/// <summary>One push as the platform saw it.</summary>
/// <param name="AppId">The app.</param>
/// <param name="Type">The event's type.</param>
/// <param name="EventId">The event's id.</param>
/// <param name="HttpStatus">What the app answered; <see langword="null"/> if nothing.</param>
/// <param name="IsInTime">Whether it answered while the platform waits.</param>
internal sealed record AnsweredPush(string AppId, string Type, string EventId, int? HttpStatus, bool IsInTime)
{
    public bool IsSuccess => IsInTime && HttpStatus == StatusCodes.Status200OK;
}
