using System.Net.Http.Headers;
using System.Security.Claims;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Takes batches of client reports. Whatever is wrong with one has an answer; no exception leaves it.</summary>
internal sealed class ClientReportEndpoint(
    string appId,
    int maxBodyBytes,
    FeishuClientReportEndpointOptions options,
    IFeishuClientReportRecorder recorder,
    IFeishuClientReportTokens? tokens,
    TimeProvider time)
{
    private const string Bearer = "Bearer";

    // How long the recorder's queue may take to empty itself.
    private static readonly TimeSpan NotTakenWait = TimeSpan.FromSeconds(5);

    private readonly ClientReportLimits _limits = new(options, time);
    private readonly RecentBatches _recent = new();

    public ClientReportOrigins Origins { get; } = new(options.Origins);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!Origins.Admit(context))
        {
            await RefuseAsync(context, ClientReportRefusals.Origin).ConfigureAwait(false);
            return;
        }

        if (_limits.WaitOf(context.Connection.RemoteIpAddress) is { Ticks: > 0 } wait)
        {
            await RefuseAsync(context, ClientReportRefusals.AddressTooFast, wait).ConfigureAwait(false);
            return;
        }

        (FeishuClientReportBatch? batch, FeishuClientReportError? error) = await ReadAsync(context.Request).ConfigureAwait(false);
        _limits.Charge(context.Connection.RemoteIpAddress, Math.Max(1, batch?.Count ?? 0));
        if (batch is null || error is not null)
        {
            await RefuseAsync(context, error!).ConfigureAwait(false);
            return;
        }

        await RecordAsync(context, batch).ConfigureAwait(false);
    }

    private async Task RecordAsync(HttpContext context, FeishuClientReportBatch batch)
    {
        string? openId = FindUser(context, batch, out FeishuClientReportError? error);
        if (error is not null)
        {
            await RefuseAsync(context, error).ConfigureAwait(false);
            return;
        }

        if (_limits.WaitOf(openId) is { Ticks: > 0 } wait)
        {
            await RefuseAsync(context, ClientReportRefusals.UserTooFast, wait).ConfigureAwait(false);
            return;
        }

        _limits.Charge(openId, batch.Count);
        string? key = batch.Id is null ? null : $"{openId ?? context.Connection.RemoteIpAddress?.ToString()} {batch.Id}";
        var sender = new FeishuClientReportSender { OpenId = openId, UserAgent = context.Request.Headers.UserAgent };
        if (_recent.Once(key, () => recorder.Record(batch, sender), out (int Accepted, int Refused) before) is not { } result)
        {
            await ClientReportAnswer.WriteAsync(context, before).ConfigureAwait(false);
        }
        else if (result.Accepted == 0 && result.Refusals.Any(refusal => refusal.Code == LogErrorCodes.ReportsNotTaken))
        {
            _recent.Forget(key);
            await RefuseAsync(context, ClientReportRefusals.NotTaken, NotTakenWait).ConfigureAwait(false);
        }
        else
        {
            await ClientReportAnswer.WriteAsync(context, result).ConfigureAwait(false);
        }
    }

    private async Task<(FeishuClientReportBatch? Batch, FeishuClientReportError? Error)> ReadAsync(HttpRequest request)
    {
        if (!IsReadable(request))
        {
            return (null, ClientReportRefusals.ContentType);
        }

        if (request.ContentLength > maxBodyBytes)
        {
            return (null, ClientReportRefusals.BodyTooLarge);
        }

        try
        {
            if (await RequestBody.ReadAsync(request.BodyReader, maxBodyBytes, request.HttpContext.RequestAborted).ConfigureAwait(false) is not { } body)
            {
                return (null, ClientReportRefusals.BodyTooLarge);
            }

            FeishuClientReportBatch batch = recorder.Decode(appId, body);
            return (batch, batch.Error);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // The server's own limit is lower.
            return (null, ClientReportRefusals.BodyTooLarge);
        }
        catch (Exception exception) when (RequestBody.IsBroken(exception))
        {
            return (null, ClientReportRefusals.BodyIncomplete);
        }
    }

    /// <summary>JSON; or plain text, which is what a page's beacon sends, and which only a page may send: its origin is known.</summary>
    private static bool IsReadable(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && (request.HasJsonContentType()
            || (string.Equals(type.MediaType, "text/plain", StringComparison.OrdinalIgnoreCase) && request.Headers.Origin.Count > 0));

    /// <summary>The user, whom the host has logged in or given a token; never the one that a report names.</summary>
    private string? FindUser(HttpContext context, FeishuClientReportBatch batch, out FeishuClientReportError? error)
    {
        error = null;
        foreach (ClaimsIdentity identity in context.User.Identities)
        {
            if (identity.IsAuthenticated && identity.FindFirst(options.OpenIdClaim)?.Value is { Length: > 0 } openId)
            {
                return openId;
            }
        }

        if (tokens is not null && (batch.Token ?? TokenOf(context.Request)) is { } token)
        {
            string? owner = tokens.Find(appId, token);
            error = owner is null ? ClientReportRefusals.TokenInvalid : null;
            return owner;
        }

        error = options.AllowAnonymous ? null : ClientReportRefusals.UserMissing;
        return null;
    }

    private static string? TokenOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out AuthenticationHeaderValue? header)
        && string.Equals(header.Scheme, Bearer, StringComparison.OrdinalIgnoreCase)
            ? header.Parameter
            : null;

    private Task RefuseAsync(HttpContext context, FeishuClientReportError error, TimeSpan? retryAfter = null)
    {
        recorder.Refuse(appId, error);
        return ClientReportAnswer.WriteAsync(context, error, retryAfter);
    }
}
