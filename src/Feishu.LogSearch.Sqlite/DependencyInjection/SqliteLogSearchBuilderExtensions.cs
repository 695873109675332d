using Feishu.LogSearch;
using Feishu.LogSearch.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the embedded store.</summary>
public static class SqliteLogSearchBuilderExtensions
{
    /// <summary>
    /// Keeps the logs in a SQLite file on this machine. The options are checked when the host starts. The store itself is
    /// among the services too (<see cref="SqliteLogStore"/>), for its status and its check.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of the file; created where it does not exist. Its folder must exist.</param>
    /// <param name="configure">Sets what is not to be as usual.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseSqlite(this FeishuLogSearchBuilder builder, string path, Action<SqliteLogStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        OptionsBuilder<SqliteLogStoreOptions> options = builder.Services
            .AddOptionsWithValidateOnStart<SqliteLogStoreOptions>()
            .Configure(o => o.Path = path);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteLogStoreOptions>, SqliteLogStoreOptionsValidator>());
        builder.Services.TryAddSingleton(provider => new SqliteLogStore(
            provider.GetRequiredService<IOptions<SqliteLogStoreOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteLogStore>>() ?? NullLogger<SqliteLogStore>.Instance));
        return builder.UseStore("sqlite", provider => provider.GetRequiredService<SqliteLogStore>());
    }
}
