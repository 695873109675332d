using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Feishu.LogSearch;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the library to a host's services.</summary>
public static class FeishuLogSearchServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ILogSearch"/> and <see cref="ILogWriter"/>. Choose a store on the returned builder. The options are
    /// checked when the host starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Names the apps.</param>
    /// <returns>The builder on which a store is chosen.</returns>
    public static FeishuLogSearchBuilder AddFeishuLogSearch(this IServiceCollection services, Action<FeishuLogSearchOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<FeishuLogSearchOptions> options = services.AddOptionsWithValidateOnStart<FeishuLogSearchOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuLogSearchOptions>, FeishuLogSearchOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new LogSearchTelemetry(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(provider => new FeishuAppCatalog(OptionsOf(provider)));
        services.TryAddSingleton(provider => new LogRecordRules(provider.GetRequiredService<FeishuAppCatalog>(), OptionsOf(provider)));
        services.TryAddSingleton(provider => new LogStoreGateway(
            StoreOf(provider),
            provider.GetRequiredService<LogSearchTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<LogStoreGateway>(provider)));
        services.TryAddSingleton<ILogWriter>(provider => new LogWriter(
            provider.GetRequiredService<LogStoreGateway>(),
            provider.GetRequiredService<FeishuAppCatalog>(),
            provider.GetRequiredService<LogRecordRules>(),
            provider.GetRequiredService<LogSearchTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<LogWriter>(provider)));
        services.TryAddSingleton<ILogSearch>(provider => new LogSearchEngine(
            provider.GetRequiredService<LogStoreGateway>(),
            provider.GetRequiredService<FeishuAppCatalog>(),
            OptionsOf(provider),
            provider.GetRequiredService<LogSearchTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<LogSearchEngine>(provider)));
        return new FeishuLogSearchBuilder(services);
    }

    /// <summary>Keeps the logs in memory: for tests and trials. They are gone with the process.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseInMemory(this FeishuLogSearchBuilder builder) =>
        builder.UseStore("in-memory", provider => new InMemoryLogStore(provider.GetRequiredService<TimeProvider>()));

    /// <summary>Keeps the logs in a store of your own; its constructor's parameters come from the services.</summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseStore<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>(this FeishuLogSearchBuilder builder)
        where TStore : class, ILogStore => builder.UseStore(typeof(TStore).Name, provider => ActivatorUtilities.CreateInstance<TStore>(provider));

    /// <summary>Keeps the logs in a store of your own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What the store is called where one says which stores were chosen.</param>
    /// <param name="create">Makes the store; called once. The host disposes it.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseStore(this FeishuLogSearchBuilder builder, string name, Func<IServiceProvider, ILogStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(new LogStoreRegistration(name));
        builder.Services.AddSingleton(create);
        return builder;
    }

    private static FeishuLogSearchOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value;

    private static ILogStore StoreOf(IServiceProvider provider)
    {
        // Reading the options checks that there is exactly one store, also where no host has started.
        _ = OptionsOf(provider);
        return provider.GetRequiredService<ILogStore>();
    }

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) =>
        provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
