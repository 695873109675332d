using System.Collections.Immutable;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing;

/// <summary>What a case works with: the store behind the host's services, the clock, and a reference that knows what was appended.</summary>
internal sealed class ConformanceRun(
    string caseName,
    LogStoreAbilities abilities,
    LogStoreConformanceOptions options,
    LogStoreConformanceBackend backend,
    CancellationToken cancellationToken) : IAsyncDisposable
{
    /// <summary>Names of which one begins with another, and two differ only in case.</summary>
    public const string App = "cli_kit";
    public const string LongerApp = "cli_kit_2";
    public const string UpperApp = "CLI_KIT";

    private ServiceProvider? _services;

    public LogStoreAbilities Abilities => abilities;

    public LogStoreConformanceOptions Options => options;

    public CancellationToken Token => cancellationToken;

    public ManualTimeProvider Clock { get; } = new(options.Now);

    public ReferenceLog Reference { get; } = new();

    public ILogStore Store => Services.GetRequiredService<ILogStore>();

    public ILogSearch Search => Services.GetRequiredService<ILogSearch>();

    private ServiceProvider Services => _services ?? throw new InvalidOperationException("The case has closed the store.");

    /// <summary>An instant of the case: half an hour before now, and some milliseconds.</summary>
    public DateTimeOffset At(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(options.Now.AddMinutes(-30).ToUnixTimeMilliseconds() + milliseconds);

    public async Task OpenAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        backend.Configure(services.AddFeishuLogSearch(configured =>
        {
            foreach (string app in (string[])[App, LongerApp, UpperApp])
            {
                configured.AddApp(app, FeishuAppType.Store, ClientFeature.MiniProgram, ClientFeature.WebApp, ClientFeature.Widget);
            }
        }));
        _services = services.BuildServiceProvider();
        await Store.InitializeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the store as a host that stops does, and opens another over the same backend.</summary>
    public async Task ReopenAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        await OpenAsync().ConfigureAwait(false);
    }

    public Task AppendAsync(params LogRecord[] records) => AppendAsync(new LogBatch([.. records]));

    public async Task AppendAsync(LogBatch batch)
    {
        await Store.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
        Reference.Add(batch.Records);
    }

    public async Task DeleteBeforeAsync(LogKind kind, string appId, DateTimeOffset cutoff)
    {
        await Store.DeleteBeforeAsync(kind, appId, cutoff, cancellationToken).ConfigureAwait(false);
        Reference.DeleteBefore(kind, appId, cutoff);
    }

    /// <summary>Asks for server records of the case's app in all of the time that cases use.</summary>
    public LogReadRequest Request(params LogCondition[] conditions) => Request(LogKind.Server, conditions);

    public LogReadRequest Request(LogKind kind, params LogCondition[] conditions) => new()
    {
        Kind = kind,
        AppId = App,
        Window = new LogWindow(At(0).AddDays(-5), At(0).AddHours(1)),
        Conditions = [.. conditions],
        Limit = 100_000,
    };

    public async Task<ImmutableArray<LogRecord>> ReadAsync(LogReadRequest request) =>
        (await Store.ReadAsync(request, cancellationToken).ConfigureAwait(false)).Records;

    /// <summary>The store answers a request as the reference does.</summary>
    public async Task ExpectAsync(string invariant, LogReadRequest request)
    {
        ImmutableArray<LogRecord> expected = Reference.Read(request);
        ImmutableArray<LogRecord> actual = await ReadAsync(request).ConfigureAwait(false);
        if (RecordDifference.Of(expected, actual, request) is { } difference)
        {
            throw Failure(invariant, $"{difference.Expected}, for {RequestText.Of(request)}", difference.Actual);
        }
    }

    /// <summary>The store answers as the reference does for a condition and for its negation.</summary>
    public async Task ExpectBothAsync(string invariant, LogCondition condition, LogKind kind = LogKind.Server)
    {
        await ExpectAsync(invariant, Request(kind, condition)).ConfigureAwait(false);
        await ExpectAsync($"{invariant}, and what does not match matches the negation", Request(kind, new LogCondition.Not(condition))).ConfigureAwait(false);
    }

    public void Expect(bool holds, string invariant, string? expected = null, string? actual = null)
    {
        if (!holds)
        {
            throw Failure(invariant, expected, actual);
        }
    }

    public LogStoreConformanceException Failure(string invariant, string? expected = null, string? actual = null, int? seed = null) =>
        new(caseName, invariant, expected, actual, seed);

    public async ValueTask DisposeAsync()
    {
        if (_services is { } services)
        {
            _services = null;
            await services.DisposeAsync().ConfigureAwait(false);
        }
    }
}
