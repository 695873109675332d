using Feishu.LogSearch;
using Feishu.LogSearch.AspNetCore;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the log search to a host's health checks.</summary>
public static class FeishuLogSearchHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check: whether the store answers in time, and whether the recorder keeps up. Needs
    /// <c>AddFeishuLogSearch</c>. The options are checked when the host starts. Added again under the same name, the check is
    /// configured further, and run once all the same.
    /// </summary>
    /// <remarks>
    /// A host whose logs cannot be stored can serve its users: give the check a tag, and leave it out of what decides
    /// whether the host gets requests.
    /// </remarks>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="configure">Sets limits.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What is reported in place of unhealthy; <see langword="null"/> for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">The check's tags.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddFeishuLogSearchCheck(
        this IHealthChecksBuilder builder,
        Action<FeishuLogSearchCheckOptions>? configure = null,
        string name = "feishu-logs",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        IServiceCollection services = builder.Services;
        OptionsBuilder<FeishuLogSearchCheckOptions> options = services.AddOptionsWithValidateOnStart<FeishuLogSearchCheckOptions>(name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuLogSearchCheckOptions>, FeishuLogSearchCheckOptionsValidator>());
        if (services.Any(service => service.IsKeyedService && service.ServiceType == typeof(FeishuLogSearchCheck) && name.Equals(service.ServiceKey)))
        {
            return builder;
        }

        services.AddKeyedSingleton(name, (provider, _) => Create(provider, provider.GetRequiredService<IOptionsMonitor<FeishuLogSearchCheckOptions>>().Get(name)));
        return builder.Add(new HealthCheckRegistration(name, provider => provider.GetRequiredKeyedService<FeishuLogSearchCheck>(name), failureStatus, tags));
    }

    private static FeishuLogSearchCheck Create(IServiceProvider provider, FeishuLogSearchCheckOptions options)
    {
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        var store = new StoreWatch(
            provider.GetRequiredService<ILogStore>(),
            provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value.Apps[0].AppId,
            options,
            time,
            provider.GetService<ILogger<FeishuLogSearchCheck>>() ?? NullLogger<FeishuLogSearchCheck>.Instance);
        RecorderWatch? recorder = provider.GetService<ILogRecorder>() is { } known
            ? new RecorderWatch(known, provider.GetRequiredService<IOptions<LogRecorderOptions>>().Value.Capacity, options, time)
            : null;
        return new FeishuLogSearchCheck(store, recorder);
    }
}
