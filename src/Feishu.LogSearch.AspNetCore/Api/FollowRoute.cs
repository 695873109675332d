using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>New entries as they come, as server-sent events.</summary>
internal static class FollowRoute
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        // Following has no time range; one that any query could have lets the rest be checked before the stream begins.
        if (!call.Logs.TryValidate(call.Query.Last(TimeSpan.FromMinutes(1)), out ImmutableArray<LogViolation> violations))
        {
            throw new LogQueryException(violations);
        }

        using IDisposable slot = call.Page.Follows.TryTake(call.Http.User) ?? throw new ApiProblemException(ApiProblem.TooMany(call.Page.Follows.Limit));
        await call.RecordAsync(LogAccessOutcome.Started).ConfigureAwait(false);
        HttpResponse response = call.Http.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers["X-Accel-Buffering"] = "no";
        call.Http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await FollowAsync(call).ConfigureAwait(false);
        return null;
    }

    private static async Task FollowAsync(ApiCall call)
    {
        using var time = new CancellationTokenSource(call.Page.Options.MaxFollowTime, call.Page.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, call.Page.Stopping, time.Token);
        try
        {
            await StreamAsync(call, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !call.Aborted.IsCancellationRequested)
        {
            await call.TryRecordAsync(LogAccessOutcome.Completed).ConfigureAwait(false);
            await WriteAsync(call, "event: end\ndata: {}\n\n"u8.ToArray(), call.Aborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (!call.Aborted.IsCancellationRequested)
        {
            ApiProblem problem = ApiEndpoint.ProblemOf(call, exception);
            await call.TryRecordAsync(ApiEndpoint.OutcomeOf(problem), problem.Code).ConfigureAwait(false);
            await WriteAsync(call, Event("problem", problem.Write), call.Aborted).ConfigureAwait(false);
        }
    }

    private static async Task StreamAsync(ApiCall call, CancellationTokenSource end)
    {
        call.Entries = 0;
        var partial = new FirstPartial();
        IAsyncEnumerator<LogEntry> entries = call.Find().FollowAsync(new LogFollowOptions { Partial = partial }, end.Token).GetAsyncEnumerator(end.Token);
        Task<bool> next = entries.MoveNextAsync().AsTask();
        try
        {
            // Said once it is so: whoever reads this misses nothing that is recorded from now on.
            await WriteAsync(call, ": following\n\n"u8.ToArray(), end.Token).ConfigureAwait(false);
            Task beat = Task.Delay(KeepAlive, call.Page.Time, end.Token);
            while (true)
            {
                Task first = await Task.WhenAny(next, beat).ConfigureAwait(false);
                if (partial.Take() is { } completeness)
                {
                    await WriteAsync(call, Event("partial", json => WritePartial(json, completeness)), end.Token).ConfigureAwait(false);
                }

                if (first == beat)
                {
                    await beat.ConfigureAwait(false);
                    await WriteAsync(call, ": keep-alive\n\n"u8.ToArray(), end.Token).ConfigureAwait(false);
                    beat = Task.Delay(KeepAlive, call.Page.Time, end.Token);
                }
                else if (await next.ConfigureAwait(false))
                {
                    LogEntry entry = entries.Current;
                    await WriteAsync(call, Event("entry", json => LogJson.Write(json, entry)), end.Token).ConfigureAwait(false);
                    call.Entries++;
                    next = entries.MoveNextAsync().AsTask();
                }
                else
                {
                    return;
                }
            }
        }
        finally
        {
            // An enumerator cannot be disposed of while it moves.
            await end.CancelAsync().ConfigureAwait(false);
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
            await entries.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void WritePartial(Utf8JsonWriter json, LogCompleteness completeness)
    {
        json.WriteStartObject();
        json.WriteCompleteness(completeness);
        json.WriteEndObject();
    }

    /// <summary>One event. JSON has no line ends of its own, so its data is one line.</summary>
    private static ReadOnlyMemory<byte> Event(string name, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> data = ApiJson.Render(write);
        return (byte[])[.. "event: "u8, .. System.Text.Encoding.UTF8.GetBytes(name), .. "\ndata: "u8, .. data.WrittenSpan, .. "\n\n"u8];
    }

    private static async Task WriteAsync(ApiCall call, ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        await call.Http.Response.Body.WriteAsync(text, cancellationToken).ConfigureAwait(false);
        await call.Http.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
