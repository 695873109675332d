namespace Feishu.LogSearch.AspNetCore;

/// <summary>Who may do what on the log search page, and how much at once.</summary>
public sealed class FeishuLogSearchPageOptions
{
    /// <summary>
    /// The authorization policy that decides about each app; its resource is a <see cref="FeishuLogAccess"/>.
    /// <see langword="null"/>: who passes a policy or role that the host demands of the page may do everything with every app;
    /// where the host demands only that users are signed in, their console roles decide (<see cref="FeishuAppRoleRequirement"/>).
    /// </summary>
    public string? AppPolicy { get; set; }

    /// <summary>The origins that may show the page in a frame, such as <c>https://example.feishu.cn</c>; none by default.</summary>
    public IList<string> FrameAncestors { get; set; } = [];

    /// <summary>The longest text in which ids are looked for, in UTF-16 characters: 100 to 1,000,000.</summary>
    public int MaxLocateLength { get; set; } = 20_000;

    /// <summary>How many exports a user may have running: 1 to 100.</summary>
    public int MaxExportsPerUser { get; set; } = 2;

    /// <summary>How many logs a user may follow at a time, in all windows: 1 to 100.</summary>
    public int MaxFollowsPerUser { get; set; } = 6;

    /// <summary>How long a log is followed before the page has to ask, and is checked, again: 1 minute to 1 day.</summary>
    public TimeSpan MaxFollowTime { get; set; } = TimeSpan.FromMinutes(30);
}
