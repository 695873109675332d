using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Forwards bundles as cards to a custom bot in a group chat. Signs them, keeps the bot's limits (20 KB a message, 5 a
/// second, 100 a minute), and tries again where that can help.
/// </summary>
internal sealed class FeishuBotForwarder(
    IHttpClientFactory clients,
    IOptions<FeishuBotForwarderOptions> options,
    FeishuRedactor redactor,
    CaptureTelemetry telemetry,
    TimeProvider time,
    ILogger<FeishuBotForwarder> logger) : ISupportForwarder, IDisposable
{
    public const string ClientName = "Feishu.LogSearch.Forwarding";

    private const long RateLimited = 11232;
    private const int MaxAnswerBytes = 16 * 1024;

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);

    private readonly FeishuBotForwarderOptions _options = options.Value;
    private readonly Uri _url = new(options.Value.WebhookUrl);
    private readonly SendWindow _window = new(time);

    public SupportMessage Preview(SupportBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new SupportMessage($"custom bot at {_url.Host}", FeishuBotCard.Write(bundle, _options.Keyword));
    }

    public async ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        int sent = 0;
        foreach (SupportMessagePart part in message.Parts)
        {
            await SendWithRetriesAsync(part, sent, cancellationToken).ConfigureAwait(false);
            sent++;
        }

        Log.Forwarded(logger, sent, _url.Host);
        return new SupportReceipt(sent, time.GetUtcNow());
    }

    public void Dispose() => _window.Dispose();

    private async ValueTask SendWithRetriesAsync(SupportMessagePart part, int sent, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            await _window.WaitAsync(cancellationToken).ConfigureAwait(false);
            FeishuBotAnswer answer = await SendAsync(part, cancellationToken).ConfigureAwait(false);
            string reason = redactor.Redact(answer.Reason);
            if (answer.IsAccepted)
            {
                telemetry.Forwarded("ok");
                return;
            }

            if (!answer.CanRetry || attempt == _options.MaxRetries)
            {
                telemetry.Forwarded("error");
                Log.ForwardFailed(logger, attempt + 1, reason);
                throw new SupportForwardException(
                    answer.CanRetry ? SupportForwardCodes.Unreachable : SupportForwardCodes.Refused,
                    new(
                        $"The bot did not take message {sent + 1}: {reason} It was tried {attempt + 1} times; {sent} messages before it arrived.",
                        $"机器人未接收第 {sent + 1} 条消息：{reason} 已尝试 {attempt + 1} 次，此前 {sent} 条已送达。"),
                    answer.Exception)
                {
                    MessagesSent = sent,
                };
            }

            telemetry.Forwarded("retry");
            Log.ForwardRetried(logger, attempt + 1, reason);
            await Task.Delay(FirstBackOff * Math.Pow(2, attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<FeishuBotAnswer> SendAsync(SupportMessagePart part, CancellationToken cancellationToken)
    {
        using HttpClient client = clients.CreateClient(ClientName);
        using var timeout = new CancellationTokenSource(_options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var content = new ByteArrayContent(Frame(part));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using HttpResponseMessage response = await client.PostAsync(_url, content, either.Token).ConfigureAwait(false);
            byte[] body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return Judge(response.StatusCode, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new FeishuBotAnswer(false, true, exception is OperationCanceledException ? $"no answer within {_options.Timeout}." : $"{exception.Message}.", exception);
        }
    }

    /// <summary>The request's body: the card's bytes as they were previewed, in the bot's frame, signed now.</summary>
    private byte[] Frame(SupportMessagePart part)
    {
        string timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signature = _options.Secret is { Length: > 0 } secret
            ? $"\"timestamp\":\"{timestamp}\",\"sign\":\"{FeishuBotSignature.Sign(timestamp, secret)}\","
            : "";
        return [.. Encoding.UTF8.GetBytes($"{{{signature}\"msg_type\":\"interactive\",\"card\":"), .. part.Content.Span, (byte)'}'];
    }

    private static async ValueTask<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[MaxAnswerBytes];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return buffer[..length];
    }

    private static FeishuBotAnswer Judge(HttpStatusCode status, byte[] body)
    {
        (long? code, string? message) = ReadCode(body);
        if (code == 0 && (int)status is >= 200 and < 300)
        {
            return new FeishuBotAnswer(true, false, "", null);
        }

        string reason = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}, code {code?.ToString(CultureInfo.InvariantCulture) ?? "none"}, {message ?? "no message"}.");
        bool canRetry = code == RateLimited || (int)status >= 500 || status == HttpStatusCode.TooManyRequests;
        return new FeishuBotAnswer(false, canRetry, reason, null);
    }

    private static (long? Code, string? Message) ReadCode(byte[] body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? (json.RootElement.TryGetProperty("code", out JsonElement code) && code.TryGetInt64(out long number) ? number : null,
                   json.RootElement.TryGetProperty("msg", out JsonElement message) && message.ValueKind == JsonValueKind.String ? message.GetString() : null)
                : (null, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private readonly record struct FeishuBotAnswer(bool IsAccepted, bool CanRetry, string Reason, Exception? Exception);
}
