using System.Diagnostics.Metrics;
using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds capture and recording to a host's services.</summary>
public static class FeishuLogCaptureServiceCollectionExtensions
{
    /// <summary>
    /// Records this client's calls to the platform's server API. Needs <c>AddFeishuLogSearch</c>. Works on named and typed
    /// clients, and on all of them in <c>ConfigureHttpClientDefaults</c>; added twice to a client, the later one counts. The
    /// place among other handlers makes no difference: the capture is always next to the network, so that each attempt of a
    /// retry handler becomes an entry.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="appId">The app (<c>cli_…</c>) to which the calls belong.</param>
    /// <param name="configure">Says what is recorded.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder AddFeishuLogCapture(this IHttpClientBuilder builder, string appId, Action<FeishuLogCaptureOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(appId);

        // The builder of the defaults has no name.
        string name = builder.Name ?? Options.Options.DefaultName;
        OptionsBuilder<FeishuLogCaptureOptions> options = builder.Services.AddOptionsWithValidateOnStart<FeishuLogCaptureOptions>(name).Configure(o => o.AppId = appId);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        AddRecorder(builder.Services);
        builder.Services.TryAddSingleton<ClientTimeouts>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, ClientTimeouts>(provider => provider.GetRequiredService<ClientTimeouts>()));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter, CaptureInnermost>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuLogCaptureOptions>, FeishuLogCaptureOptionsValidator>());
        builder.Services.TryAddSingleton(provider => new CaptureContext(
            new Lazy<ILogRecorder>(provider.GetRequiredService<ILogRecorder>, LazyThreadSafetyMode.PublicationOnly),
            provider.GetRequiredService<CaptureTelemetry>(),
            provider.GetRequiredService<ClientTimeouts>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<FeishuRedactor>(),
            LoggerOf<CaptureContext>(provider)));
        return builder.AddHttpMessageHandler(provider => new FeishuLogCaptureHandler(
            provider.GetRequiredService<CaptureContext>(),
            new CaptureSettings(provider.GetRequiredService<IOptionsMonitor<FeishuLogCaptureOptions>>().Get(name))));
    }

    /// <summary>
    /// Adds <see cref="ILogRecorder"/>, and the service that deletes what has passed out of retention.
    /// <c>AddFeishuLogCapture</c> does so too; use this to set the recorder's options, or to record by yourself.
    /// </summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder AddLogRecorder(this FeishuLogSearchBuilder builder, Action<LogRecorderOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddRecorder(builder.Services);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        return builder;
    }

    internal static void AddRecorder(IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LogRecorderOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LogRecorderOptions>, LogRecorderOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new CaptureTelemetry(provider.GetService<IMeterFactory>()));
        AddRedactor(services);
        services.TryAddSingleton(provider => new CoverageKeeper(
            provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value,
            provider.GetRequiredService<IOptions<LogRecorderOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new LogRecorder(
            WriterOf(provider),
            new KeptBatches(provider.GetService<ILogStore>()),
            provider.GetRequiredService<CoverageKeeper>(),
            provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>(),
            provider.GetRequiredService<IOptions<LogRecorderOptions>>().Value,
            provider.GetRequiredService<FeishuRedactor>(),
            provider.GetRequiredService<CaptureTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<LogRecorder>(provider)));
        services.TryAddSingleton<ILogRecorder>(provider => provider.GetRequiredService<LogRecorder>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LogRecorderService>(provider => new LogRecorderService(provider.GetRequiredService<LogRecorder>())));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LogRetentionSweeper>(provider => new LogRetentionSweeper(
            WriterOf(provider),
            provider.GetRequiredService<IOptions<LogRecorderOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<LogRetentionSweeper>(provider))));
    }

    /// <summary>One redactor with the host's rules, for everything that leaves.</summary>
    internal static void AddRedactor(IServiceCollection services) =>
        services.TryAddSingleton(provider => new FeishuRedactor(provider.GetRequiredService<IOptions<LogRecorderOptions>>().Value.Redaction));

    private static ILogWriter WriterOf(IServiceProvider provider) =>
        provider.GetService<ILogWriter>()
        ?? throw new InvalidOperationException("Entries are recorded, but there is nowhere to keep them. Add services.AddFeishuLogSearch(o => o.AddApp(…)) with a store, such as UseSqlite or UseInMemory.");

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) =>
        provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
