namespace Feishu.LogSearch.Testing;

/// <summary>One named case of the catalogue: proves one thing about a store.</summary>
public sealed class LogStoreConformanceCase
{
    private readonly Func<ConformanceRun, Task> _prove;

    internal LogStoreConformanceCase(string name, string description, Func<ConformanceRun, Task> prove)
    {
        Name = name;
        Description = description;
        _prove = prove;
    }

    /// <summary>The name, a sentence with underscores; it stays the same from version to version.</summary>
    public string Name { get; }

    /// <summary>What the case does.</summary>
    public string Description { get; }

    /// <summary>Runs the case over a backend of its own.</summary>
    /// <param name="factory">Gives the store.</param>
    /// <param name="options">Sizes and seed; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task that ends when the store has passed.</returns>
    /// <exception cref="LogStoreConformanceException">The store does not keep the contract.</exception>
    public async Task RunAsync(LogStoreConformanceFactory factory, LogStoreConformanceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        options ??= new LogStoreConformanceOptions();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task proving = Task.Run(() => ProveAsync(factory, options, stop.Token), CancellationToken.None);
        try
        {
            await proving.WaitAsync(options.Timeout, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!proving.IsCompleted)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw new LogStoreConformanceException(
                Name,
                "no call of the store hangs",
                $"the case ends within {options.Timeout}",
                "it still runs. The case's clock stands still until the case moves it: a store must not wait for a TimeProvider before it answers");
        }
    }

    /// <summary>The name, for test explorers.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    private async Task ProveAsync(LogStoreConformanceFactory factory, LogStoreConformanceOptions options, CancellationToken cancellationToken)
    {
        LogStoreConformanceBackend backend = await factory.CreateBackendAsync(cancellationToken).ConfigureAwait(false);
        await using (backend.ConfigureAwait(false))
        {
            var run = new ConformanceRun(Name, factory.Abilities, options, backend, cancellationToken);
            await using (run.ConfigureAwait(false))
            {
                try
                {
                    await run.OpenAsync().ConfigureAwait(false);
                    await _prove(run).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is not LogStoreConformanceException && !cancellationToken.IsCancellationRequested)
                {
                    throw new LogStoreConformanceException(Name, "no call of the store fails", actual: $"{exception.GetType().Name}: {exception.Message}", innerException: exception);
                }
            }
        }
    }
}
