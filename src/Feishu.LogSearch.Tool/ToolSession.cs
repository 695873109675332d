using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Feishu.LogSearch.Tool;

/// <summary>The library over one store, for one command.</summary>
internal sealed class ToolSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ToolSession(ServiceProvider services) => _services = services;

    public ILogSearch Logs => _services.GetRequiredService<ILogSearch>();

    public ILogWriter Writer => _services.GetRequiredService<ILogWriter>();

    public static ToolSession Open(string file, IEnumerable<string> appIds, int retentionDays, string timeZone)
    {
        var services = new ServiceCollection();
        services.AddFeishuLogSearch(options =>
        {
            foreach (string appId in appIds)
            {
                FeishuAppOptions app = options.AddApp(appId, FeishuAppType.Store, Enum.GetValues<ClientFeature>());
                app.RetentionDays = retentionDays;
                app.TimeZone = timeZone;
            }
        }).UseSqlite(file, options => options.Compaction = false);
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value;
            return new ToolSession(provider);
        }
        catch (OptionsValidationException exception)
        {
            provider.Dispose();
            throw new ToolException(ExitCode.Refused, string.Join(Environment.NewLine, exception.Failures));
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
