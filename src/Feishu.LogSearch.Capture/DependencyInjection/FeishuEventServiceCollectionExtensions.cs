using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the recording of event pushes to a host's services.</summary>
public static class FeishuEventServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IFeishuEventRecorder"/>, and the keys of one app; call it once for each. Needs
    /// <c>AddFeishuLogSearch</c>. The options are checked when the host starts, and read once.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="configure">Sets the app's keys.</param>
    /// <returns>The app's options, to be bound to configuration: <c>.BindConfiguration("Feishu:Events")</c>.</returns>
    public static OptionsBuilder<FeishuEventOptions> AddFeishuEvents(this IServiceCollection services, string appId, Action<FeishuEventOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        OptionsBuilder<FeishuEventOptions> options = services.AddOptionsWithValidateOnStart<FeishuEventOptions>(appId);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        FeishuLogCaptureServiceCollectionExtensions.AddRecorder(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuEventOptions>, FeishuEventOptionsValidator>());
        services.TryAddSingleton(provider => new EventHistory(
            new Lazy<ILogSearch>(provider.GetRequiredService<ILogSearch>, LazyThreadSafetyMode.PublicationOnly),
            provider.GetRequiredService<CaptureTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<EventHistory>(provider)));
        services.TryAddSingleton(provider => new FeishuEventRecorder(
            provider.GetRequiredService<EventHistory>(),
            provider.GetRequiredService<ILogRecorder>(),
            provider.GetRequiredService<IOptionsMonitor<FeishuEventOptions>>(),
            provider.GetRequiredService<FeishuRedactor>(),
            provider.GetRequiredService<CaptureTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            LoggerOf<FeishuEventRecorder>(provider)));
        services.TryAddSingleton<IFeishuEventRecorder>(provider => provider.GetRequiredService<FeishuEventRecorder>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FeishuEventRecorder>(provider => provider.GetRequiredService<FeishuEventRecorder>()));
        return options;
    }

    private static ILogger<T> LoggerOf<T>(IServiceProvider provider) =>
        provider.GetService<ILogger<T>>() ?? NullLogger<T>.Instance;
}
