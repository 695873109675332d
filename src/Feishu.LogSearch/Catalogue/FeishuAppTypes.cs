namespace Feishu.LogSearch;

/// <summary>The types of app that an API or an event is open to, as its documentation says.</summary>
[Flags]
public enum FeishuAppTypes
{
    /// <summary>The documentation does not say.</summary>
    None = 0,

    /// <summary>Custom apps of one company (企业自建应用), <see cref="FeishuAppType.SelfBuilt"/>.</summary>
    SelfBuilt = 1,

    /// <summary>Apps of the app store (应用商店应用), <see cref="FeishuAppType.Store"/>.</summary>
    Store = 2,

    /// <summary>Both.</summary>
    All = SelfBuilt | Store,
}
