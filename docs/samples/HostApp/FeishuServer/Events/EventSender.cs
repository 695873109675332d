using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace HostApp;

/// <summary>
/// Pushes events to the apps' request URLs as the platform documents it: encrypted and signed with the app's keys, and
/// pushed again until the app answers HTTP 200 within 3 seconds, four times at most.
/// </summary>
internal sealed class EventSender(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan VerificationPatience = TimeSpan.FromSeconds(1);

    /// <summary>How long after a push that failed the next one is made.</summary>
    public static ImmutableArray<TimeSpan> RetryDelays { get; } =
        [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<string, Uri> _requestUrls = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<AnsweredPush> _answered = new();
    private readonly object _gate = new();
    private readonly PriorityQueue<PlannedPush, DateTimeOffset> _planned = new();

    public IReadOnlyCollection<AnsweredPush> Answered => _answered;

    /// <summary>When the next push is due; <see langword="null"/> while none is planned.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _planned.TryPeek(out _, out DateTimeOffset due) ? due : null;
            }
        }
    }

    /// <summary>What happens in the developer console when a request URL is saved: the URL must answer a challenge within a second.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public async Task SubscribeAsync(SampleApp app, Uri requestUrl, CancellationToken cancellationToken)
    {
        string challenge = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using HttpRequestMessage request = EventEnvelope.Post(requestUrl, EventEnvelope.Encrypt(EventEnvelope.UrlVerification(app, challenge), app.EncryptKey));
        long begin = time.GetTimestamp();
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        bool isInTime = time.GetElapsedTime(begin) <= VerificationPatience;
        _answered.Enqueue(new AnsweredPush(app.AppId, "url_verification", "", (int)response.StatusCode, isInTime));
        if (!answer.TryGetProperty("challenge", out JsonElement echo) || echo.GetString() != challenge)
        {
            throw new InvalidOperationException($"{requestUrl} did not answer the challenge.");
        }

        _requestUrls[app.AppId] = requestUrl;
    }

    /// <summary>Plans a push of an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="due">When.</param>
    /// <param name="retry">Which retry it is; 0 is none.</param>
    public void Plan(HappenedEvent happened, DateTimeOffset due, int retry = 0)
    {
        lock (_gate)
        {
            _planned.Enqueue(new PlannedPush(happened, due, retry), due);
        }
    }

    /// <summary>Takes the next push that is due by now.</summary>
    public PlannedPush? TakeDue()
    {
        lock (_gate)
        {
            return _planned.TryPeek(out PlannedPush? push, out DateTimeOffset due) && due <= time.GetUtcNow() ? _planned.Dequeue() : null;
        }
    }

    /// <summary>Makes a push, and plans the next one where it failed.</summary>
    public async Task PushAsync(PlannedPush push, CancellationToken cancellationToken)
    {
        HappenedEvent happened = push.Event;
        DateTimeOffset now = time.GetUtcNow();
        long begin = time.GetTimestamp();
        using HttpRequestMessage request = EventEnvelope.PostSigned(
            _requestUrls[happened.App.AppId], EventEnvelope.Encrypt(happened.Body, happened.App.EncryptKey), happened.App.EncryptKey, now);
        int? status = null;
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's time-out.
        }

        var answer = new AnsweredPush(happened.App.AppId, happened.Type, happened.EventId, status, time.GetElapsedTime(begin) <= Patience);
        _answered.Enqueue(answer);
        if (!answer.IsSuccess && !happened.IsCallback && push.Retry < RetryDelays.Length)
        {
            Plan(happened, now + RetryDelays[push.Retry], push.Retry + 1);
        }
    }

    public void Dispose() => _client.Dispose();
}
