namespace Feishu.LogSearch;

/// <summary>Which apps there are, and the limits of what is recorded.</summary>
public sealed class FeishuLogSearchOptions
{
    /// <summary>The apps whose logs are kept. A query names one of them.</summary>
    public IList<FeishuAppOptions> Apps { get; set; } = [];

    /// <summary>The longest text of one field that a record may have, in UTF-16 characters: 256 to 1,048,576.</summary>
    public int MaxTextLength { get; set; } = 65_536;

    /// <summary>How far another clock may be ahead of ours: records and windows up to this much in the future are accepted. 0 to 1 hour.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Adds an app.</summary>
    /// <param name="appId">The app id (<c>cli_…</c>).</param>
    /// <param name="type">The type of app.</param>
    /// <param name="features">The features that the app has switched on; none if it has no client logs.</param>
    /// <returns>The app's options, to set its name, retention or time zone.</returns>
    public FeishuAppOptions AddApp(string appId, FeishuAppType type, params ClientFeature[] features)
    {
        var app = new FeishuAppOptions { AppId = appId, Type = type, Features = [.. features] };
        Apps.Add(app);
        return app;
    }
}
