using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Tool;

/// <summary>The library over one store, for one command.</summary>
internal sealed class ToolSession : IAsyncDisposable
{
    /// <summary>The library wants one, also where a command asks about none.</summary>
    private const string NoApp = "cli_none";

    private readonly ServiceProvider _services;

    private ToolSession(ServiceProvider services) => _services = services;

    public ILogSearch Logs => _services.GetRequiredService<ILogSearch>();

    public ILogWriter Writer => _services.GetRequiredService<ILogWriter>();

    public static ToolSession Open(Action<FeishuLogSearchBuilder> useStore, IEnumerable<string> appIds, int retentionDays, string timeZone)
    {
        var services = new ServiceCollection();
        useStore(services.AddFeishuLogSearch(options =>
        {
            foreach (string appId in appIds.DefaultIfEmpty(NoApp))
            {
                FeishuAppOptions app = options.AddApp(appId, FeishuAppType.Store, Enum.GetValues<ClientFeature>());
                app.RetentionDays = retentionDays;
                app.TimeZone = timeZone;
            }
        }));
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value;
            _ = provider.GetRequiredService<ILogStore>();
            return new ToolSession(provider);
        }
        catch (OptionsValidationException exception)
        {
            provider.Dispose();
            throw new ToolException(ExitCode.Refused, string.Join(Environment.NewLine, exception.Failures));
        }
    }

    /// <summary>The store itself, opened.</summary>
    public async Task<ILogStore> OpenStoreAsync(CancellationToken cancellationToken)
    {
        ILogStore store = _services.GetRequiredService<ILogStore>();
        await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
        return store;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
