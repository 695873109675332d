using Feishu.LogSearch.AspNetCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the tokens of client reports to a host's services.</summary>
public static class FeishuClientReportTokenServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IFeishuClientReportTokens"/>, and the data protection that seals them. In a host of several instances,
    /// configure that to share its keys: <c>services.AddDataProtection().PersistKeysTo…</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFeishuClientReportTokens(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddDataProtection();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFeishuClientReportTokens>(provider => new ClientReportTokens(
            provider.GetRequiredService<IDataProtectionProvider>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
