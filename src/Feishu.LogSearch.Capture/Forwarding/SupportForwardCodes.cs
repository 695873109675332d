namespace Feishu.LogSearch.Capture;

/// <summary>The stable codes of what forwarding refuses or fails at.</summary>
public static class SupportForwardCodes
{
    /// <summary>No entry was selected, or more than <see cref="SupportBundle.MaxEntries"/>.</summary>
    public const string SelectionOutOfRange = "FLS6001";

    /// <summary>Client entries cannot be forwarded, as on the console's page.</summary>
    public const string ClientEntries = "FLS6002";

    /// <summary>Entries of several apps or kinds were selected.</summary>
    public const string MixedSelection = "FLS6003";

    /// <summary>The note is too long.</summary>
    public const string NoteTooLong = "FLS6004";

    /// <summary>Some of the selected entries are not among the results, or no longer kept.</summary>
    public const string SelectionGone = "FLS6005";

    /// <summary>What would be sent is no longer what was approved.</summary>
    public const string PreviewOutdated = "FLS6006";

    /// <summary>The receiver refused a message.</summary>
    public const string Refused = "FLS6101";

    /// <summary>The receiver could not be reached, or did not answer as it should.</summary>
    public const string Unreachable = "FLS6102";
}
