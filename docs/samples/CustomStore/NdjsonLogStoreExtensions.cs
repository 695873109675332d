using Feishu.LogSearch;
using Microsoft.Extensions.DependencyInjection;

namespace CustomStore;

/// <summary>Chooses the store, as hosts do.</summary>
public static class NdjsonLogStoreExtensions
{
    /// <summary>Keeps the logs in a folder of NDJSON files.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The folder; made when it is not there. One process at a time may use it.</param>
    /// <returns>The same builder.</returns>
    public static FeishuLogSearchBuilder UseNdjson(this FeishuLogSearchBuilder builder, string folder) =>
        builder.UseStore("NDJSON", provider => new NdjsonLogStore(folder, provider.GetRequiredService<TimeProvider>()));
}
