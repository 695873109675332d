using System.Globalization;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Asks the store how it is, one question at a time: a store that hangs is not asked ever more of them.</summary>
internal sealed class StoreWatch(ILogStore store, string appId, FeishuLogSearchCheckOptions options, TimeProvider time, ILogger logger)
{
    private readonly object _lock = new();
    private Task<StoreAnswer>? _asking;

    public async Task LookAsync(HealthFindings findings, CancellationToken cancellationToken)
    {
        findings.AddFigure("store", store.GetType().Name);
        StoreAnswer answer;
        try
        {
            answer = await Asking().WaitAsync(options.Timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            answer = new StoreAnswer(options.Timeout, null, exception);
        }

        findings.AddFigure("store_ms", (long)answer.Elapsed.TotalMilliseconds);
        Judge(answer, findings);
        if (answer.Status is { } status)
        {
            findings.AddFigure("records", status.Records);
            findings.AddFigure("bytes", status.Bytes);
            foreach ((string name, object? value) in status.GetDetails())
            {
                findings.AddFigure(name, value);
            }
        }
    }

    private void Judge(StoreAnswer answer, HealthFindings findings)
    {
        if (answer.Failure is { } failure)
        {
            // What a failure says may name files and servers: that is for the log.
            findings.AddFault(HealthStatus.Unhealthy, failure switch
            {
                TimeoutException or OperationCanceledException => $"The log store did not answer within {options.Timeout}.",
                LogStoreException known => $"The log store failed ({known.Code}); the host's log says why.",
                _ => $"The log store failed ({failure.GetType().Name}); the host's log says why.",
            });
            return;
        }

        if (answer.Elapsed > options.SlowAfter)
        {
            findings.AddFault(HealthStatus.Degraded, string.Create(CultureInfo.InvariantCulture, $"The log store took {answer.Elapsed.TotalSeconds:F1} s to answer, more than {options.SlowAfter}."));
        }

        if (answer.Status is { LastError: not null })
        {
            findings.AddFault(HealthStatus.Degraded, "What the log store did last failed; the host's log says why.");
        }

        if (answer.Status?.Bytes >= options.DegradedBytes)
        {
            findings.AddFault(HealthStatus.Degraded, string.Create(CultureInfo.InvariantCulture, $"The log store takes {answer.Status.Bytes} bytes, {options.DegradedBytes} or more."));
        }
    }

    private Task<StoreAnswer> Asking()
    {
        lock (_lock)
        {
            return _asking is { IsCompleted: false } ? _asking : _asking = Task.Run(AskAsync);
        }
    }

    /// <summary>On a thread of its own, for a store may block the one that asks. Never fails: nobody may be waiting for it any more.</summary>
    private async Task<StoreAnswer> AskAsync()
    {
        long start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        try
        {
            await store.InitializeAsync(timeout.Token).ConfigureAwait(false);
            if (store is ILogStatusStore known)
            {
                LogStoreStatus status = await known.GetStatusAsync(timeout.Token).ConfigureAwait(false);
                return new StoreAnswer(time.GetElapsedTime(start), status);
            }

            await store.ReadAsync(Newest(), timeout.Token).ConfigureAwait(false);
            return new StoreAnswer(time.GetElapsedTime(start), null);
        }
        catch (Exception exception)
        {
            Log.StoreCheckFailed(logger, exception);
            return new StoreAnswer(time.GetElapsedTime(start), null, exception);
        }
    }

    /// <summary>The cheapest thing that every store can be asked.</summary>
    private LogReadRequest Newest()
    {
        DateTimeOffset now = time.GetUtcNow();
        return new LogReadRequest { Kind = LogKind.Server, AppId = appId, Window = new LogWindow(now.AddMinutes(-1), now), Conditions = [], Limit = 1 };
    }
}
