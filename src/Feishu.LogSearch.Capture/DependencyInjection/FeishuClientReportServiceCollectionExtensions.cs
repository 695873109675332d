using Feishu.LogSearch.Capture;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the recording of client reports to a host's services.</summary>
public static class FeishuClientReportServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IFeishuClientReportRecorder"/>, and the limits of one app; call it once for each. Needs
    /// <c>AddFeishuLogSearch</c>, with the features that the app has switched on. The options are checked when the host starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="configure">Sets the app's limits.</param>
    /// <returns>The app's options, to be bound to configuration: <c>.BindConfiguration("Feishu:ClientReports")</c>.</returns>
    public static OptionsBuilder<FeishuClientReportOptions> AddFeishuClientReports(this IServiceCollection services, string appId, Action<FeishuClientReportOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(appId);
        OptionsBuilder<FeishuClientReportOptions> options = services.AddOptionsWithValidateOnStart<FeishuClientReportOptions>(appId);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        FeishuLogCaptureServiceCollectionExtensions.AddRecorder(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuClientReportOptions>, FeishuClientReportOptionsValidator>());
        services.TryAddSingleton<IFeishuClientReportRecorder>(provider => new FeishuClientReportRecorder(
            provider.GetRequiredService<ILogWriter>(),
            provider.GetRequiredService<ILogRecorder>(),
            provider.GetRequiredService<IOptionsMonitor<FeishuClientReportOptions>>(),
            provider.GetRequiredService<CoverageKeeper>(),
            provider.GetRequiredService<CaptureTelemetry>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<FeishuClientReportRecorder>>() ?? NullLogger<FeishuClientReportRecorder>.Instance));
        return options;
    }
}
