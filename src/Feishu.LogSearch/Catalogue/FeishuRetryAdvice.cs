namespace Feishu.LogSearch;

/// <summary>Whether to make a failed call again.</summary>
public enum FeishuRetryAdvice
{
    /// <summary>Not known, or it may have been carried out: look before you repeat it.</summary>
    Unknown = 0,

    /// <summary>Safe, at once.</summary>
    Yes = 1,

    /// <summary>Safe, after a while.</summary>
    AfterDelay = 2,

    /// <summary>Safe, with a new token, ticket or signature.</summary>
    AfterRefresh = 3,

    /// <summary>Useless: the same call fails again until something is changed.</summary>
    No = 4,
}
