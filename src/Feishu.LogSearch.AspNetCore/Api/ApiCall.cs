using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>One request to the API: who asks for what.</summary>
internal sealed class ApiCall(HttpContext http, LogSearchPage page, ApiRoute route)
{
    private bool _isRecorded;

    public HttpContext Http => http;

    public LogSearchPage Page => page;

    public ApiRoute Route => route;

    public ILogSearch Logs => page.Logs;

    /// <summary>The host's forwarder, which may live as long as the request only.</summary>
    public ISupportForwarder? Forwarder => http.RequestServices.GetService<ISupportForwarder>();

    public CancellationToken Aborted => http.RequestAborted;

    public ApiArguments Arguments { get; set; } = null!;

    public LogQuery Query => Arguments.Query!;

    /// <summary>The app that is named, as far as it is known by now.</summary>
    public string? AppId { get; private set; }

    /// <summary>What is recorded as the query, as far as it is known by now.</summary>
    public string? Asked { get; set; }

    /// <summary>How many entries were shown or taken away, as far as it is known by now.</summary>
    public long? Entries { get; set; }

    private ILogAccessAudit Audit => http.RequestServices.GetService<ILogAccessAudit>() ?? page.UsualAudit;

    /// <summary>The results of the query, of whatever kind.</summary>
    public ApiResults Find() => ApiResults.Of(Logs, Query);

    /// <summary>Ends the request unless the user has the route's right to an app.</summary>
    public async ValueTask DemandAsync(string appId)
    {
        AppId = appId;
        if (!await page.Access.MayAsync(http, appId, route.Right).ConfigureAwait(false))
        {
            throw new ApiProblemException(ApiProblem.NoAccess);
        }
    }

    /// <summary>
    /// Records what is done; what came of it is recorded once. Nothing is recorded of routes that read no logs. When it throws,
    /// nothing is shown.
    /// </summary>
    public async ValueTask RecordAsync(LogAccessOutcome outcome, string? code = null)
    {
        if (route.Action is not { } action || _isRecorded)
        {
            return;
        }

        // An access is no less one because the user has gone away meanwhile.
        await Audit.RecordAsync(
            new LogAccessRecord
            {
                Time = page.Time.GetUtcNow(),
                UserName = UserName.Of(http.User),
                User = http.User,
                Action = action,
                AppId = AppId,
                Query = Asked is null ? null : string.Join('&', Asked.Split('&').Select(Redact)),
                Entries = Entries,
                Outcome = outcome,
                Code = code,
            },
            page.Stopped).ConfigureAwait(false);
        _isRecorded = outcome != LogAccessOutcome.Started;
    }

    /// <summary>Takes out of a parameter what somebody searched for by mistake. It is read as it was before it was escaped.</summary>
    private string Redact(string parameter)
    {
        int value = parameter.IndexOf('=', StringComparison.Ordinal) + 1;
        string text = Uri.UnescapeDataString(parameter[value..]);
        string redacted = page.Redactor.Redact(text);
        return ReferenceEquals(text, redacted) ? parameter : parameter[..value] + Uri.EscapeDataString(redacted);
    }

    /// <summary>Records what came of an access where nothing can be withheld any more: a problem, or what was recorded when it started.</summary>
    public async ValueTask TryRecordAsync(LogAccessOutcome outcome, string? code = null)
    {
        try
        {
            await RecordAsync(outcome, code).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.AuditFailed(page.Logger, exception, route.Action!.Value, outcome);
        }
    }
}
