using System.Collections.Immutable;
using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Why the API does not answer as it was asked to (RFC 9457).</summary>
internal sealed record ApiProblem(int Status, string Code, string Title, string Detail)
{
    public const string ContentType = "application/problem+json; charset=utf-8";

    private const string Type = "https://github.com/feishu-logsearch/feishu-logsearch/blob/main/docs/error-codes.md";

    /// <summary>Every rule that the request breaks.</summary>
    public ImmutableArray<LogViolation> Violations { get; init; } = [];

    /// <summary>How many messages of a forward had been accepted before it failed.</summary>
    public int? MessagesSent { get; init; }

    /// <summary>When to try again.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static ApiProblem NotSignedIn { get; } = new(
        StatusCodes.Status401Unauthorized, LogErrorCodes.NotSignedIn, "Not signed in", "Sign in, and ask again.");

    public static ApiProblem NoAccess { get; } = new(
        StatusCodes.Status403Forbidden, LogErrorCodes.AccessDenied, "No access", "There is no such app here, or you have no right to do this with its logs.");

    public static ApiProblem Forged { get; } = new(
        StatusCodes.Status403Forbidden, LogErrorCodes.RequestForged, "The request is refused", "It does not come from the page, or its antiforgery token is missing or out of date. Read api/session again, and send its token.");

    public static ApiProblem EntryGone { get; } = new(
        StatusCodes.Status404NotFound, LogErrorCodes.EntryGone, "No such entry", "There is no entry of this id and time, or it is kept no longer.");

    public static ApiProblem SelectionGone { get; } = new(
        StatusCodes.Status404NotFound, SupportForwardCodes.SelectionGone, "An entry is gone", "Some of the selected entries are kept no longer. Search again, and select anew.");

    public static ApiProblem NoForwarder { get; } = new(
        StatusCodes.Status404NotFound, LogErrorCodes.ForwardNotSetUp, "Forwarding is not set up", "This host has nowhere to forward entries to. Add one, such as AddFeishuBotForwarder.");

    public static ApiProblem PreviewOutdated { get; } = new(
        StatusCodes.Status409Conflict, SupportForwardCodes.PreviewOutdated, "The preview is out of date", "What would be sent is not what was previewed. Preview it again.");

    public static ApiProblem Unexpected { get; } = new(
        StatusCodes.Status500InternalServerError, LogErrorCodes.RequestFailed, "The request failed", "The host's log says why.");

    public static ApiProblem TooMany(int limit) => new(
        StatusCodes.Status429TooManyRequests, LogErrorCodes.TooManyAtOnce, "Too many at once", $"You have {limit} of them running, which is the most. End one, or wait until it has ended.")
    {
        RetryAfterSeconds = 5,
    };

    public static ApiProblem Refused(LogQueryException exception) => new(
        StatusCodes.Status400BadRequest,
        exception.Code,
        "The request is refused",
        string.Join(' ', exception.Violations.Select(violation => violation.Message.English)))
    {
        Violations = exception.Violations,
    };

    /// <summary>What failed inside is for the host's log, not for who asks.</summary>
    public static ApiProblem StoreFailed(LogStoreException exception) => new(
        StatusCodes.Status503ServiceUnavailable, exception.Code, "The logs cannot be read", "The log store failed. The host's log says why.");

    public static ApiProblem ForwardFailed(SupportForwardException exception) => new(
        StatusCodes.Status502BadGateway, exception.Code, "Forwarding failed", "The receiver refused it or could not be reached. The host's log says why.")
    {
        MessagesSent = exception.MessagesSent,
    };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Type);
        json.WriteString("title", Title);
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        json.WriteString("code", Code);
        if (MessagesSent is { } sent)
        {
            json.WriteNumber("messages_sent", sent);
        }

        json.WriteStartArray("violations");
        foreach (LogViolation violation in Violations)
        {
            json.WriteStartObject();
            json.WriteString("code", violation.Code);
            json.WriteString("parameter", violation.Parameter);
            json.WriteString("value", violation.Value);
            json.WriteString("limit", violation.Limit);
            json.WriteText("problem", violation.Problem);
            json.WriteText("way_out", violation.WayOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
