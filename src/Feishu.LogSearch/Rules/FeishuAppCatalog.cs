using System.Collections.Frozen;

namespace Feishu.LogSearch;

/// <summary>The configured apps, by id.</summary>
internal sealed class FeishuAppCatalog(FeishuLogSearchOptions options)
{
    private readonly FrozenDictionary<string, FeishuApp> _apps =
        options.Apps.Select(app => new FeishuApp(app)).ToFrozenDictionary(app => app.Id, StringComparer.Ordinal);

    public IEnumerable<FeishuApp> All => _apps.Values;

    public FeishuApp? Find(string appId) => _apps.GetValueOrDefault(appId);
}
