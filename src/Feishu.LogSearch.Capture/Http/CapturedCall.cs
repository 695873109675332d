using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Feishu.LogSearch.Capture;

/// <summary>One attempt of a call, from its request to its entry. It becomes one entry, whatever happens first.</summary>
internal sealed class CapturedCall
{
    /// <summary>Enough of a body for <c>code</c>, <c>msg</c> and <c>error</c>, also behind much <c>data</c>.</summary>
    private const int AnswerPrefix = 65_536;

    private readonly CaptureContext _context;
    private readonly ILogRecorder _recorder;
    private readonly CaptureSettings _settings;
    private readonly HttpRequestMessage _request;
    private readonly Uri _uri;
    private readonly string _appId;
    private readonly FeishuCallIdentity _identity;
    private readonly FeishuTokenType? _tokenType;
    private readonly string? _traceId;
    private readonly long? _requestBytes;
    private readonly string? _client;
    private readonly CallAttempts _attempts;
    private readonly int _attempt;
    private readonly DateTimeOffset _time;
    private readonly long _start;
    private readonly HttpContent? _sent;
    private readonly BodyPrefix? _sentPrefix;
    private HttpResponseMessage? _response;
    private HttpContentHeaders? _contentHeaders;
    private TimeSpan _toHeaders;
    private int _isFinished;

    public CapturedCall(CaptureContext context, CaptureSettings settings, string? client, HttpRequestMessage request)
    {
        FeishuLogCaptureOptions options = settings.Options;
        _context = context;
        _recorder = context.Recorder;
        _settings = settings;
        _client = client;
        _request = request;
        _attempts = CallAttempts.Of(request, context.Time);
        _attempt = _attempts.Next();
        _start = context.Time.GetTimestamp();
        _time = context.Time.GetUtcNow();
        _uri = request.RequestUri!;
        _appId = Ask(options.ResolveAppId, request) ?? options.AppId;
        _identity = IdentityOf(request, options.Identify);
        _tokenType = TokenTypeOf(request.Headers.Authorization);
        _traceId = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString() : null;
        _sent = request.Content;
        _requestBytes = _sent?.Headers.ContentLength;
        if (settings.RecordsRequest(_sent))
        {
            _sentPrefix = new BodyPrefix(options.MaxBodyBytes, _requestBytes);
            request.Content = new RecordedRequestContent(_sent!, _sentPrefix);
        }
    }

    /// <summary>Whether the answer is read as a stream: then its reader's time is not the call's.</summary>
    public bool IsStreamed { get; set; }

    /// <summary>The attempt is over as far as the request is concerned.</summary>
    public void Sent()
    {
        if (_request.Content is RecordedRequestContent)
        {
            _request.Content = _sent;
        }
    }

    /// <summary>The headers of the answer are here: records the call, or lets its body be watched for that.</summary>
    public void Answered(HttpResponseMessage response)
    {
        _response = response;
        _toHeaders = _context.Time.GetElapsedTime(_start);
        _contentHeaders = response.Content.Headers;
        ReadOnlySpan<char> type = MediaType.Of(_contentHeaders);
        bool isRecorded = _settings.RecordsResponse(type);
        if (!isRecorded && !MediaType.IsJson(type))
        {
            IsStreamed = true;
            Finish(null, isComplete: false, null);
            return;
        }

        response.Content = new ObservedContent(response.Content, this, isRecorded ? Math.Max(AnswerPrefix, _settings.Options.MaxBodyBytes) : AnswerPrefix);
    }

    /// <summary>Records the call, once: what comes later adds nothing.</summary>
    /// <param name="body">What was kept of the answer's body; <see langword="null"/> if there was no answer, or its body is not watched.</param>
    /// <param name="isComplete">Whether the body was read to its end.</param>
    /// <param name="exception">Why there is no answer, or no more of it.</param>
    public void Finish(BodyPrefix? body, bool isComplete, Exception? exception)
    {
        if (Interlocked.Exchange(ref _isFinished, 1) != 0)
        {
            return;
        }

        try
        {
            TimeSpan elapsed = _context.Time.GetElapsedTime(_start);
            (Answer answer, string? text) = body?.Take((Call: this, isComplete, body.Total), static (bytes, state) => state.Call.Read(bytes, !state.isComplete || state.Total > bytes.Length)) ?? default;
            CallFailure? failure = exception is null ? null : Describe(exception, elapsed);
            LogStatus status = StatusOf(answer, failure);
            long? length = isComplete ? body?.Total : _contentHeaders?.ContentLength;
            _recorder.Record(new ServerLogEntry
            {
                AppId = _appId,
                Time = _time,
                LogId = Header("X-Tt-Logid") ?? answer.LogId,
                RequestId = Header("X-Request-Id"),
                Method = _request.Method.Method.ToUpperInvariant(),
                Url = _uri.AbsolutePath,
                Api = FeishuCatalog.FindApi(_request.Method.Method, _uri.AbsolutePath)?.Path,
                Host = _uri.Host,
                TenantKey = _identity.TenantKey,
                OpenId = _tokenType == FeishuTokenType.User ? _identity.OpenId : null,
                TokenType = _tokenType,
                Status = status,
                HttpStatus = (int?)_response?.StatusCode,
                ErrorCode = answer.Code,
                ErrorMessage = status == LogStatus.Success ? null : MessageOf(answer, failure),
                Troubleshooter = answer.Troubleshooter,
                Duration = IsStreamed ? _toHeaders : elapsed,
                Attempt = _attempt,
                TraceId = _traceId,
                RequestBytes = _requestBytes,
                ResponseBytes = length,
                RequestBody = _sentPrefix?.Take(this, static (bytes, call) => call.DecodeRequest(bytes)),
                ResponseBody = text,
            });
        }
        catch (Exception own)
        {
            _context.Failed(own, "response");
        }
    }

    private FeishuCallIdentity IdentityOf(HttpRequestMessage request, Func<HttpRequestMessage, FeishuCallIdentity>? identify)
    {
        FeishuCallIdentity own = request.GetFeishuIdentity();
        if (identify is null || own is { OpenId: not null, TenantKey: not null })
        {
            return own;
        }

        FeishuCallIdentity found = Ask(identify, request);
        return new FeishuCallIdentity(own.OpenId ?? found.OpenId, own.TenantKey ?? found.TenantKey);
    }

    /// <summary>Asks the host. What its code throws costs the entry this answer, not the host its call.</summary>
    private T? Ask<T>(Func<HttpRequestMessage, T>? host, HttpRequestMessage request)
    {
        try
        {
            return host is null ? default : host(request);
        }
        catch (Exception exception)
        {
            _context.Failed(exception, "request");
            return default;
        }
    }

    private static FeishuTokenType? TokenTypeOf(AuthenticationHeaderValue? authorization)
    {
        if (authorization?.Parameter is not { } token || !authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return token.StartsWith("t-", StringComparison.Ordinal) ? FeishuTokenType.Tenant
            : token.StartsWith("u-", StringComparison.Ordinal) || token.StartsWith("eyJ", StringComparison.Ordinal) ? FeishuTokenType.User
            : token.StartsWith("a-", StringComparison.Ordinal) ? FeishuTokenType.App
            : null;
    }

    private (Answer Answer, string? Text) Read(ReadOnlySpan<byte> body, bool isCut)
    {
        HttpContentHeaders headers = _contentHeaders!;
        ReadOnlySpan<char> type = MediaType.Of(headers);
        if (headers.ContentEncoding.Count > 0)
        {
            // Two encodings upon each other occur in no answer of the platform; the first alone then reads as no JSON.
            byte[]? plain = BodyText.Decompress(body, headers.ContentEncoding.Last(), AnswerPrefix);
            if (plain is null)
            {
                return default;
            }

            body = plain;
            isCut |= plain.Length == AnswerPrefix;
        }

        return (
            MediaType.IsJson(type) ? AnswerReader.Read(body) : default,
            _settings.RecordsResponse(type) ? BodyText.Decode(body, _settings.Options.MaxBodyBytes, isCut) : null);
    }

    private string? DecodeRequest(ReadOnlySpan<byte> body) =>
        BodyText.Decode(body, _settings.Options.MaxBodyBytes, _sentPrefix!.Total > body.Length);

    private CallFailure Describe(Exception exception, TimeSpan elapsed) => CallFailure.Of(
        exception,
        (elapsed, _settings.Options.Timeout),
        (_context.Time.GetElapsedTime(_attempts.Start), _settings.Options.Timeout is null ? _context.Timeouts.Find(_client) : null));

    private LogStatus StatusOf(Answer answer, CallFailure? failure)
    {
        if (_response?.StatusCode == HttpStatusCode.GatewayTimeout)
        {
            return LogStatus.Timeout;
        }

        if (failure is { } known)
        {
            return known.Status;
        }

        bool isSuccess = answer.Code is { } code ? code == 0 : !answer.HasError && _response is { IsSuccessStatusCode: true };
        return isSuccess ? LogStatus.Success : LogStatus.Fail;
    }

    private string? MessageOf(Answer answer, CallFailure? failure)
    {
        if (answer.Message is { Length: > 0 } message)
        {
            return message;
        }

        if (failure is { } known)
        {
            return known.Message;
        }

        return _response is null ? null : $"HTTP {(int)_response.StatusCode} {_response.ReasonPhrase}".TrimEnd();
    }

    private string? Header(string name) =>
        _response is not null && _response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
