using System.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace HostApp;

/// <summary>Answers one call after another, and counts them.</summary>
internal sealed class FeishuCallHandler(int seed, double pace, ApiCatalog catalog, ErrorTable errors, TokenDesk tokens, TimeProvider time)
{
    private readonly LogIds _ids = new(seed);
    private readonly CallOutcomes _outcomes = new(seed, errors);
    private readonly RateLimiter _limiter = new();
    private readonly SuccessBodies _bodies = SuccessBodies.Load();
    private readonly TokenEndpoints _tokenEndpoints = new(tokens, errors);

    public ServerTally Tally { get; } = new(time);

    public SupportBot Bot { get; } = new();

    public string? Incident { get; set; }

    public async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path == SupportBot.Path)
        {
            await WriteAsync(http, Bot.Take(await ReadAsync(http.Request)));
            return;
        }

        (string logId, string requestId) = _ids.Next(time.GetUtcNow());
        Tally.Begin();
        try
        {
            Answer answer = await AnswerAsync(http, logId);
            http.Response.Headers["X-Tt-Logid"] = logId;
            http.Response.Headers["X-Request-Id"] = requestId;
            await WriteAsync(http, answer);
            Tally.Answer(new AnsweredCall(logId, http.Request.Method, http.Request.Path, answer.HttpStatus, answer.Code));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The caller left, perhaps in the middle of what they sent.
            Tally.Abandon();
        }
    }

    private async Task<Answer> AnswerAsync(HttpContext http, string logId)
    {
        HttpRequest request = http.Request;
        if (catalog.Find(request.Method, request.Path) is not { } api)
        {
            return Answers.NotFound();
        }

        byte[] body = await ReadAsync(request);
        if (api.Tokens.IsEmpty)
        {
            await WaitAsync(api.Latency, http);
            return Incident == api.Area
                ? Answers.OAuthFailure(errors.Get(20050, "oauth"), "server_error")
                : _tokenEndpoints.Handle(api, body);
        }

        if (Refuse(request, api, logId, out TokenGrant? caller) is { } refusal)
        {
            return refusal;
        }

        CallOutcome outcome = _outcomes.Of(api, request.GetEncodedPathAndQuery(), body, Incident == api.Area);
        if (outcome.Fate == Fate.NoAnswer)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, http.RequestAborted);
            throw new UnreachableException("The wait above ends with the caller's leaving.");
        }

        await WaitAsync(outcome.Latency, http);
        return outcome.Fate switch
        {
            Fate.GatewayTimeout => Answers.GatewayTimeout(),
            Fate.Error => Answers.Failure(outcome.Error!, api, caller!.AppId, logId),
            _ => _bodies.For(api, request.Path, caller!, outcome.Dice),
        };
    }

    /// <summary>Checks token and rate limits, as the gateway does before it asks the service behind it.</summary>
    private Answer? Refuse(HttpRequest request, ApiDefinition api, string logId, out TokenGrant? caller)
    {
        const string Scheme = "Bearer ";
        caller = null;
        if (request.Headers.Authorization is not [{ } authorization] || !authorization.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return Answers.PlainFailure(errors.Get(99991661));
        }

        caller = tokens.Find(authorization[Scheme.Length..]);
        if (caller is null)
        {
            return Answers.Failure(errors.Get(99991663), api, "", logId);
        }

        return !api.Tokens.Contains(caller.Kind) ? Answers.Failure(errors.Get(99991668), api, caller.AppId, logId)
            : _limiter.Refuses(api, caller.AppId, caller.TenantKey, time.GetUtcNow()) is { } limit ? Answers.RateLimited(errors.Get(99991400), limit.Limit, limit.ResetSeconds)
            : null;
    }

    private static async Task WriteAsync(HttpContext http, Answer answer)
    {
        HttpResponse response = http.Response;
        response.StatusCode = answer.HttpStatus;
        response.ContentType = answer.ContentType;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private Task WaitAsync(TimeSpan usual, HttpContext http) => Task.Delay(usual * pace, time, http.RequestAborted);

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }
}
