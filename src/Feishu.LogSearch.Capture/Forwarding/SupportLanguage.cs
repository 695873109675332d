namespace Feishu.LogSearch.Capture;

/// <summary>The language in which a support bundle is written.</summary>
public enum SupportLanguage
{
    /// <summary>Chinese (simplified), which Feishu support reads.</summary>
    Chinese = 0,

    /// <summary>English.</summary>
    English = 1,
}
