using System.Collections.Immutable;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// An <see cref="ILogSearch"/> for unit tests: it holds the entries that it is given, its clock stands where it is set, and
/// its store can be made to fail. Rules, pages, cursors and counts are those of the library itself.
/// </summary>
public sealed class FakeLogSearch : ILogSearch, IDisposable
{
    private static readonly DateTimeOffset NowWithoutEntries = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock;
    private readonly FakeLogStore _store;
    private readonly ServiceProvider _services;
    private readonly ILogSearch _search;

    /// <summary>Makes a search over entries. Their apps are known as store apps with every client feature, and it is the time of the newest of them.</summary>
    /// <param name="entries">The entries.</param>
    public FakeLogSearch(params IEnumerable<LogEntry> entries)
        : this(null, entries)
    {
    }

    /// <summary>Makes a search over entries, with apps of other types, features or retention.</summary>
    /// <param name="configure">Adds the apps; <see langword="null"/> adds those of the entries.</param>
    /// <param name="entries">The entries. What is out of retention, or of no app, is not found.</param>
    public FakeLogSearch(Action<FeishuLogSearchOptions>? configure, params IEnumerable<LogEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        LogEntry[] all = [.. entries];
        _clock = new ManualTimeProvider(all.Length == 0 ? NowWithoutEntries : all.Max(entry => entry.Time));
        _store = new FakeLogStore(_clock);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddFeishuLogSearch(configure ?? (options => AddApps(options, all))).UseStore("fake", _ => _store);
        _services = services.BuildServiceProvider();
        _search = _services.GetRequiredService<ILogSearch>();
        Add(all);
    }

    /// <summary>What time it is. Set it to move the clock; what waits for that time (<c>FollowAsync</c>) goes on.</summary>
    public DateTimeOffset Now
    {
        get => _clock.GetUtcNow();
        set => _clock.MoveTo(value);
    }

    /// <summary>Adds entries, as if they had been recorded now; also during an outage.</summary>
    /// <param name="entries">The entries.</param>
    public void Add(params IEnumerable<LogEntry> entries) => _store.Add(LogBatch.Of(entries));

    /// <summary>Makes the store fail from now on: searches throw <see cref="LogStoreException"/> around this exception.</summary>
    /// <param name="exception">What the store throws; <see langword="null"/> ends the outage.</param>
    public void Fail(Exception? exception) => _store.Failure = exception;

    /// <inheritdoc/>
    public LogResults<TEntry> Find<TEntry>(LogQuery<TEntry> query)
        where TEntry : LogEntry => _search.Find(query);

    /// <inheritdoc/>
    public LogSpanResults<TEntry> SearchAcross<TEntry>(LogQuery<TEntry> query, DateTimeOffset from, DateTimeOffset to)
        where TEntry : LogEntry => _search.SearchAcross(query, from, to);

    /// <inheritdoc/>
    public bool TryValidate(LogQuery query, out ImmutableArray<LogViolation> violations) => _search.TryValidate(query, out violations);

    /// <inheritdoc/>
    public ValueTask<LogLocation> LocateAsync(string appId, string text, CancellationToken cancellationToken = default) =>
        _search.LocateAsync(appId, text, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<LogDeliveryChain> GetDeliveriesAsync(string appId, string eventId, CancellationToken cancellationToken = default) =>
        _search.GetDeliveriesAsync(appId, eventId, cancellationToken);

    /// <inheritdoc/>
    public LogRetention GetRetention(string appId) => _search.GetRetention(appId);

    /// <summary>Frees what the engine holds.</summary>
    public void Dispose() => _services.Dispose();

    private static void AddApps(FeishuLogSearchOptions options, LogEntry[] entries)
    {
        foreach (string appId in entries.Select(entry => entry.AppId).Distinct(StringComparer.Ordinal))
        {
            options.AddApp(appId, FeishuAppType.Store, Enum.GetValues<ClientFeature>());
        }
    }
}
