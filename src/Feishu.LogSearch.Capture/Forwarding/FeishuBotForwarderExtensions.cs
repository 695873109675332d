using System.Diagnostics.Metrics;
using Feishu.LogSearch;
using Feishu.LogSearch.Capture;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the forwarding of support bundles to a custom bot.</summary>
public static class FeishuBotForwarderExtensions
{
    /// <summary>Adds <see cref="ISupportForwarder"/>, which posts cards to a custom bot. The options are checked when the host starts.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names the bot.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder AddFeishuBotForwarder(this FeishuLogSearchBuilder builder, Action<FeishuBotForwarderOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptionsWithValidateOnStart<FeishuBotForwarderOptions>().Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FeishuBotForwarderOptions>, FeishuBotForwarderOptionsValidator>());
        builder.Services.TryAddSingleton(provider => new CaptureTelemetry(provider.GetService<IMeterFactory>()));
        FeishuLogCaptureServiceCollectionExtensions.AddRedactor(builder.Services);
        builder.Services.TryAddSingleton<ISupportForwarder, FeishuBotForwarder>();

        // A redirect would carry the message to a host that nobody allowed. The factory's own log would name the address,
        // which is a secret.
        builder.Services.AddHttpClient(FeishuBotForwarder.ClientName)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return builder;
    }
}
