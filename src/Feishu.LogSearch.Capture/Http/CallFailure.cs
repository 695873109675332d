using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Feishu.LogSearch.Capture;

/// <summary>Why a call got no answer, or only a part of one.</summary>
internal readonly record struct CallFailure(LogStatus Status, string Message)
{
    /// <summary>A timer may fire a little early, by another clock.</summary>
    private const double NearlyAll = 0.95;

    /// <param name="exception">What the call threw.</param>
    /// <param name="attempt">How long this attempt took, and the time-out that is set for it.</param>
    /// <param name="call">How long the call has taken since its first attempt began or was prepared, and the client's time-out.</param>
    public static CallFailure Of(Exception exception, (TimeSpan Elapsed, TimeSpan? Timeout) attempt, (TimeSpan Elapsed, TimeSpan? Timeout) call)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException or SocketException { SocketErrorCode: SocketError.TimedOut })
            {
                return new(LogStatus.Timeout, $"No answer in time, after {Seconds(attempt.Elapsed)}: {cause.Message}");
            }
        }

        if (exception is OperationCanceledException)
        {
            return OfCancellation(attempt, call);
        }

        // The outer message of these says only that something went wrong.
        string detail = exception.InnerException is HttpIOException or AuthenticationException ? exception.InnerException.Message : exception.Message;
        return new(LogStatus.Fail, exception switch
        {
            HttpRequestException request => $"{Describe(request.HttpRequestError)}: {detail}",
            HttpIOException io => $"{Describe(io.HttpRequestError)}: {detail}",
            _ => detail,
        });
    }

    private static CallFailure OfCancellation((TimeSpan Elapsed, TimeSpan? Timeout) attempt, (TimeSpan Elapsed, TimeSpan? Timeout) call)
    {
        foreach ((TimeSpan elapsed, TimeSpan? timeout) in (ReadOnlySpan<(TimeSpan, TimeSpan?)>)[attempt, call])
        {
            if (timeout is { } limit && limit > TimeSpan.Zero && elapsed >= limit * NearlyAll)
            {
                return new(LogStatus.Timeout, $"No answer within the time-out of {Seconds(limit)}.");
            }
        }

        return new(LogStatus.Fail, $"Cancelled by the caller after {Seconds(attempt.Elapsed)}.");
    }

    private static string Describe(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "The host name could not be resolved",
        HttpRequestError.ConnectionError => "The connection failed",
        HttpRequestError.SecureConnectionError => "The TLS connection failed",
        HttpRequestError.ProxyTunnelError => "The proxy refused the connection",
        HttpRequestError.ResponseEnded => "The answer broke off",
        _ => "The request failed",
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
