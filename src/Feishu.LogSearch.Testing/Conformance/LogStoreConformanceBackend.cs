namespace Feishu.LogSearch.Testing;

/// <summary>One fresh, empty and isolated backend of a store (a file, a database, a folder), for one case.</summary>
public sealed class LogStoreConformanceBackend : IAsyncDisposable
{
    private readonly Action<FeishuLogSearchBuilder> _configure;
    private readonly Func<ValueTask>? _cleanUp;

    /// <summary>Makes a backend.</summary>
    /// <param name="configure">
    /// Chooses the store as a host would (<c>builder.UseSqlite(path)</c>). Called once for every time that a case opens the
    /// backend: each call must lead to the same data. The services have a <see cref="TimeProvider"/> that stands still
    /// until the case moves it.
    /// </param>
    /// <param name="cleanUp">Removes the data after the case, and after the store was disposed; <see langword="null"/> when there is nothing to remove.</param>
    public LogStoreConformanceBackend(Action<FeishuLogSearchBuilder> configure, Func<ValueTask>? cleanUp = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configure = configure;
        _cleanUp = cleanUp;
    }

    /// <summary>Chooses the store, over this backend.</summary>
    /// <param name="builder">The builder of a host's services.</param>
    public void Configure(FeishuLogSearchBuilder builder) => _configure(builder);

    /// <summary>Removes the data.</summary>
    /// <returns>A task that ends when it is removed.</returns>
    public ValueTask DisposeAsync() => _cleanUp?.Invoke() ?? ValueTask.CompletedTask;
}
