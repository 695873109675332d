using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>Makes the entry of a push that has been answered.</summary>
internal static class EventEntry
{
    public const string UrlVerificationType = "url_verification";

    // What the platform waits for an answer.
    private static readonly TimeSpan EventLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan UrlVerificationLimit = TimeSpan.FromSeconds(1);

    public static EventLogEntry Of(ReceivedPush received, TimeSpan duration, int? httpStatus, string? errorMessage)
    {
        FeishuEvent? @event = received.Event;
        TimeSpan limit = received.Push is FeishuUrlVerification ? UrlVerificationLimit : EventLimit;
        bool isLate = duration > limit;
        errorMessage ??= (received.Push as FeishuEventError)?.ToString()
            ?? (isLate ? string.Create(CultureInfo.InvariantCulture, $"The app answered after {duration.TotalSeconds:0.###} s; the platform waits {limit.TotalSeconds} s.") : null);
        return new EventLogEntry
        {
            Id = received.Position.Id,
            AppId = received.App.AppId,
            Time = received.Position.Time,
            Status = isLate ? LogStatus.Timeout : httpStatus == 200 ? LogStatus.Success : LogStatus.Fail,
            EventType = @event?.EventType ?? (received.Push is FeishuUrlVerification ? UrlVerificationType : null),
            EventId = @event?.EventId,
            Schema = @event?.Schema,
            Transport = received.Transport,
            TenantKey = @event?.TenantKey,
            HttpStatus = httpStatus,
            ErrorMessage = WithoutSecrets(errorMessage, received),
            Duration = duration,
            CreatedTime = @event?.CreatedTime,
            PushDelay = DelayOf(received),
            TraceId = received.TraceId,
            Body = received.App.RecordBody && @event is not null ? WithoutSecrets(Encoding.UTF8.GetString(@event.Body.Span), received) : null,
        };
    }

    /// <summary>The platform's clock may be ahead of ours.</summary>
    private static TimeSpan? DelayOf(ReceivedPush received) =>
        received.Event?.CreatedTime is not { } created ? null
        : received.Position.Time > created ? received.Position.Time - created
        : TimeSpan.Zero;

    /// <summary>
    /// The recorder redacts by key and form. What is known to be secret here goes wherever it stands: the app's keys, and the
    /// tokens and tickets of this very body, which an exception's message may repeat.
    /// </summary>
    private static string? WithoutSecrets(string? text, ReceivedPush received)
    {
        if (text is null)
        {
            return null;
        }

        foreach (string secret in received.App.Keys.Concat(received.Event?.Secrets ?? []))
        {
            text = text.Replace(secret, FeishuRedactor.Replacement, StringComparison.Ordinal);
        }

        return text;
    }
}
