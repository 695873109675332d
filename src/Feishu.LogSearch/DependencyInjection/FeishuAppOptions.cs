namespace Feishu.LogSearch;

/// <summary>One app whose logs are kept.</summary>
public sealed class FeishuAppOptions
{
    /// <summary>The time zone in which the platform counts days, <c>Asia/Shanghai</c> (UTC+8).</summary>
    public const string DefaultTimeZone = "Asia/Shanghai";

    /// <summary>The app id (<c>cli_…</c>).</summary>
    public string AppId { get; set; } = "";

    /// <summary>The type of app.</summary>
    public FeishuAppType Type { get; set; }

    /// <summary>What people call the app; shown on pages beside its id.</summary>
    public string? Name { get; set; }

    /// <summary>The features that the app has switched on. Client logs exist only for these.</summary>
    public IList<ClientFeature> Features { get; set; } = [];

    /// <summary>How many calendar days are kept and can be searched, today included: 1 to 366. The platform keeps 7.</summary>
    public int RetentionDays { get; set; } = 7;

    /// <summary>The time zone of the app's calendar, by IANA or Windows id.</summary>
    public string TimeZone { get; set; } = DefaultTimeZone;
}
