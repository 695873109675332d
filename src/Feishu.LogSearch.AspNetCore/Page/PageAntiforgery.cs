using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The host's antiforgery; of hosts without, one that only the page has, made with the host's keys.</summary>
internal static class PageAntiforgery
{
    public static IAntiforgery Of(IServiceProvider host) => host.GetService<IAntiforgery>() ?? Make(host);

    private static IAntiforgery Make(IServiceProvider host)
    {
        var services = new ServiceCollection();
        services.AddSingleton(host.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
        services.AddLogging();
        services.AddAntiforgery();

        // AddAuthentication, which the page demands, has added it to the host.
        services.AddSingleton(host.GetRequiredService<IDataProtectionProvider>());
        return services.BuildServiceProvider().GetRequiredService<IAntiforgery>();
    }
}
