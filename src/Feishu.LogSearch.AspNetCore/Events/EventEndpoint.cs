using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Answers pushes as the platform expects, runs the host's handler, and records them. No exception leaves it.</summary>
internal sealed class EventEndpoint(
    EventSource source,
    Func<FeishuEvent, HttpContext, CancellationToken, Task<IResult?>> handler,
    FeishuRedactor redactor,
    ILogger<EventEndpoint> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        FeishuPush push = await EventRequest.ReadAsync(context.Request, source.Decoder, source.MaxBodyBytes).ConfigureAwait(false);
        using FeishuEventReceipt receipt = source.Recorder.Receive(source.AppId, push);
        switch (push)
        {
            case FeishuEvent @event:
                await HandleAsync(context, @event, receipt).ConfigureAwait(false);
                break;
            case FeishuUrlVerification verification:
                await AnswerAsync(context, StatusCodes.Status200OK, "challenge", verification.Challenge).ConfigureAwait(false);
                receipt.Complete();
                break;
            case FeishuEventError error:
                // Only the code: whoever is not the platform need not know how the app is configured.
                await AnswerAsync(context, EventErrors.StatusOf(error), "msg", error.Code).ConfigureAwait(false);
                receipt.Complete(context.Response.StatusCode);
                break;
        }
    }

    private async Task HandleAsync(HttpContext context, FeishuEvent @event, FeishuEventReceipt receipt)
    {
        try
        {
            if (await handler(@event, context, context.RequestAborted).ConfigureAwait(false) is { } result)
            {
                await result.ExecuteAsync(context).ConfigureAwait(false);
            }
            else if (!context.Response.HasStarted)
            {
                await AnswerAsync(context, StatusCodes.Status200OK, "msg", "success").ConfigureAwait(false);
            }

            if (context.RequestAborted.IsCancellationRequested)
            {
                receipt.Fail(null, EventErrors.Closed);
            }

            receipt.Complete(context.Response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            receipt.Fail(null, EventErrors.Closed);
        }
        catch (Exception exception)
        {
            Log.EventHandlerFailed(logger, redactor.Redact(exception), @event.EventType, @event.EventId, source.AppId);
            if (context.Response.HasStarted)
            {
                // Half an answer with status 200 would be taken for success.
                context.Abort();
                receipt.Fail(null, exception);
                return;
            }

            context.Response.Clear();
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "msg", "handler failed").ConfigureAwait(false);
            receipt.Fail(StatusCodes.Status500InternalServerError, exception);
        }
    }

    private static async Task AnswerAsync(HttpContext context, int status, string name, string value)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json.GetBuffer().AsMemory(0, (int)json.Length)).ConfigureAwait(false);
    }
}
