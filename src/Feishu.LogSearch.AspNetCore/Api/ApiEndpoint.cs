using System.Buffers;
using System.Globalization;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Takes a request to a route through its checks, answers it, and turns what goes wrong into a problem. No exception leaves it.</summary>
internal sealed class ApiEndpoint(LogSearchPage page, ApiRoute route)
{
    public async Task InvokeAsync(HttpContext http)
    {
        PageHeaders.SetData(http.Response);
        var call = new ApiCall(http, page, route);
        try
        {
            await AuthorizeAsync(http).ConfigureAwait(false);
            await RefuseForgedAsync(http).ConfigureAwait(false);
            await ReadAsync(call).ConfigureAwait(false);
            if (await route.Handle(call).ConfigureAwait(false) is { } answer)
            {
                call.Entries = answer.Entries;
                await call.RecordAsync(LogAccessOutcome.Completed).ConfigureAwait(false);
                ArrayBufferWriter<byte> body = ApiJson.Render(answer.Write);
                http.Response.ContentType = ApiJson.ContentType;
                http.Response.ContentLength = body.WrittenCount;
                await http.Response.Body.WriteAsync(body.WrittenMemory, call.Aborted).ConfigureAwait(false);
            }
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
            await call.TryRecordAsync(LogAccessOutcome.Cancelled).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await FailAsync(call, exception).ConfigureAwait(false);
        }
    }

    /// <summary>What an exception is to whoever asks; what they need not know is logged.</summary>
    public static ApiProblem ProblemOf(ApiCall call, Exception exception)
    {
        ApiProblem problem = exception switch
        {
            ApiProblemException known => known.Problem,
            LogQueryException refused => ApiProblem.Refused(refused),
            LogStoreException failed => ApiProblem.StoreFailed(failed),
            SupportForwardException failed => ApiProblem.ForwardFailed(failed),
            _ => ApiProblem.Unexpected,
        };
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            Log.AnswerFailed(call.Page.Logger, exception, call.Route.ToString(), problem.Code);
        }

        return problem;
    }

    /// <summary>What is recorded of a request that met a problem.</summary>
    public static LogAccessOutcome OutcomeOf(ApiProblem problem) => problem.Status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => LogAccessOutcome.Denied,
        < StatusCodes.Status500InternalServerError => LogAccessOutcome.Refused,
        _ => LogAccessOutcome.Failed,
    };

    private static async ValueTask AuthorizeAsync(HttpContext http)
    {
        PolicyAuthorizationResult result = await PageAuthorization.AuthorizeAsync(http).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new ApiProblemException(result.Challenged ? ApiProblem.NotSignedIn : ApiProblem.NoAccess);
        }
    }

    private async ValueTask RefuseForgedAsync(HttpContext http)
    {
        if (!RequestOrigin.IsTrusted(http.Request))
        {
            throw new ApiProblemException(ApiProblem.Forged);
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            return;
        }

        try
        {
            await page.Antiforgery.ValidateRequestAsync(http).ConfigureAwait(false);
        }
        catch (AntiforgeryValidationException)
        {
            throw new ApiProblemException(ApiProblem.Forged);
        }
    }

    private async ValueTask ReadAsync(ApiCall call)
    {
        call.Arguments = ApiArguments.Read(route, call.Http.Request.QueryString.Value ?? "");
        call.Asked = call.Arguments.Asked;
        if (call.Arguments.AppId is { } appId)
        {
            await call.DemandAsync(appId).ConfigureAwait(false);
        }
    }

    private static async Task FailAsync(ApiCall call, Exception exception)
    {
        ApiProblem problem = ProblemOf(call, exception);
        await call.TryRecordAsync(OutcomeOf(problem), problem.Code).ConfigureAwait(false);
        if (call.Http.Response.HasStarted)
        {
            // Half an answer must not be taken for a whole one.
            call.Http.Abort();
            return;
        }

        HttpResponse response = call.Http.Response;
        response.Clear();
        PageHeaders.SetData(response);
        response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        ArrayBufferWriter<byte> body = ApiJson.Render(problem.Write);
        response.ContentType = ApiProblem.ContentType;
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory).ConfigureAwait(false);
    }
}
