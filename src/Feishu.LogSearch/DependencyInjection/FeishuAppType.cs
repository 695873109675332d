namespace Feishu.LogSearch;

/// <summary>The type of an app on the platform.</summary>
public enum FeishuAppType
{
    /// <summary>A custom app of one company (企业自建应用).</summary>
    SelfBuilt = 0,

    /// <summary>An app of the app store, used by many tenants (应用商店应用). Only its logs can be searched by tenant key.</summary>
    Store = 1,
}
