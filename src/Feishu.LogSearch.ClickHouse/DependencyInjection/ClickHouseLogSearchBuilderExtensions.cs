using Feishu.LogSearch;
using Feishu.LogSearch.ClickHouse;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the ClickHouse store.</summary>
public static class ClickHouseLogSearchBuilderExtensions
{
    /// <summary>
    /// Keeps the logs in ClickHouse. The options are checked when the host starts; the tables are made at the first use. The
    /// store itself is among the services too (<see cref="ClickHouseLogStore"/>), for its status.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the connection string, and what is not to be as usual.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseClickHouse(this FeishuLogSearchBuilder builder, Action<ClickHouseLogStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptionsWithValidateOnStart<ClickHouseLogStoreOptions>().Configure(configure);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClickHouseLogStoreOptions>, ClickHouseLogStoreOptionsValidator>());
        builder.Services.TryAddSingleton(provider => new ClickHouseLogStore(
            provider.GetRequiredService<IOptions<ClickHouseLogStoreOptions>>().Value,
            provider.GetRequiredService<IOptions<FeishuLogSearchOptions>>().Value.Apps,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ClickHouseLogStore>>() ?? NullLogger<ClickHouseLogStore>.Instance));
        return builder.UseStore("clickhouse", provider => provider.GetRequiredService<ClickHouseLogStore>());
    }
}
