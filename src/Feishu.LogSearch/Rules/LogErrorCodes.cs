namespace Feishu.LogSearch;

/// <summary>The stable codes of everything that the library refuses or fails at.</summary>
public static class LogErrorCodes
{
    /// <summary>A window is longer than 24 hours.</summary>
    public const string WindowTooLong = "FLS1001";

    /// <summary>A window begins before the first day that is kept.</summary>
    public const string BeyondRetention = "FLS1002";

    /// <summary>A window's end is before its start.</summary>
    public const string RangeReversed = "FLS1003";

    /// <summary>A window lies in the future.</summary>
    public const string RangeInFuture = "FLS1004";

    /// <summary>A window is empty.</summary>
    public const string RangeEmpty = "FLS1005";

    /// <summary>A query has no time range.</summary>
    public const string RangeMissing = "FLS1006";

    /// <summary>A filter's value is empty.</summary>
    public const string ValueEmpty = "FLS1101";

    /// <summary>A filter's value is too long.</summary>
    public const string ValueTooLong = "FLS1102";

    /// <summary>An id of one kind stands where another belongs.</summary>
    public const string IdKindMismatch = "FLS1103";

    /// <summary>A query has too many keywords.</summary>
    public const string TooManyKeywords = "FLS1104";

    /// <summary>A filter has too many values.</summary>
    public const string TooManyValues = "FLS1105";

    /// <summary>A query has too many conditions.</summary>
    public const string TooManyConditions = "FLS1106";

    /// <summary>A filter's value cannot be read.</summary>
    public const string ValueMalformed = "FLS1107";

    /// <summary>A client query names a feature that the app has not switched on.</summary>
    public const string FeatureNotEnabled = "FLS1201";

    /// <summary>The app is not among the options' apps.</summary>
    public const string UnknownApp = "FLS1202";

    /// <summary>A linked query has a parameter that does not exist.</summary>
    public const string UnknownParameter = "FLS1301";

    /// <summary>A field cannot be counted, or does not exist.</summary>
    public const string FieldNotFacetable = "FLS1302";

    /// <summary>A linked query lacks a parameter that it needs.</summary>
    public const string ParameterMissing = "FLS1303";

    /// <summary>A linked query gives a parameter more than once, or two that exclude each other.</summary>
    public const string ParameterRepeated = "FLS1304";

    /// <summary>A field does not exist in this kind of log.</summary>
    public const string UnknownField = "FLS1305";

    /// <summary>A tenant filter on a self-built app, or on client logs.</summary>
    public const string TenantKeyNotAllowed = "FLS1401";

    /// <summary>A page size, a number of facet values or a number of buckets is out of range.</summary>
    public const string SizeOutOfRange = "FLS1501";

    /// <summary>A cursor belongs to another query.</summary>
    public const string CursorOfOtherQuery = "FLS2001";

    /// <summary>All that a cursor could still reach has passed out of retention.</summary>
    public const string CursorExpired = "FLS2002";

    /// <summary>A cursor is damaged.</summary>
    public const string CursorDamaged = "FLS2003";

    /// <summary>A cursor is of another version of the library.</summary>
    public const string CursorOfOtherVersion = "FLS2004";

    /// <summary>A record has no id.</summary>
    public const string RecordWithoutId = "FLS3001";

    /// <summary>A record is older than what is kept.</summary>
    public const string RecordBeyondRetention = "FLS3002";

    /// <summary>A record lies in the future.</summary>
    public const string RecordInFuture = "FLS3003";

    /// <summary>A record's text is too long.</summary>
    public const string RecordTextTooLong = "FLS3004";

    /// <summary>A record has no status, or one that does not exist.</summary>
    public const string RecordWithoutStatus = "FLS3005";

    /// <summary>A client record has no feature, or one that the app has not switched on.</summary>
    public const string RecordFeatureNotEnabled = "FLS3006";

    /// <summary>A record's instant or duration is out of range.</summary>
    public const string RecordNumberOutOfRange = "FLS3007";

    /// <summary>A client record has an id of another kind in the place of the user's open_id.</summary>
    public const string RecordIdKindMismatch = "FLS3008";

    /// <summary>A store failed to start.</summary>
    public const string StoreInitializeFailed = "FLS4001";

    /// <summary>A store failed to append.</summary>
    public const string StoreAppendFailed = "FLS4002";

    /// <summary>A store failed to read.</summary>
    public const string StoreReadFailed = "FLS4003";

    /// <summary>A store failed to delete.</summary>
    public const string StoreDeleteFailed = "FLS4004";

    /// <summary>An answer is partial, and the caller asked for complete ones only.</summary>
    public const string ResultPartial = "FLS4101";

    /// <summary>A pushed event's body is longer than the app's limit.</summary>
    public const string EventBodyTooLarge = "FLS5001";

    /// <summary>A pushed event's body is not UTF-8, not a JSON object, or nested too deeply.</summary>
    public const string EventBodyUnreadable = "FLS5002";

    /// <summary>A pushed event is encrypted, and the app has no Encrypt Key.</summary>
    public const string EventKeyMissing = "FLS5003";

    /// <summary>A pushed event could not be decrypted: it is damaged, or the Encrypt Key is another.</summary>
    public const string EventDecryptionFailed = "FLS5004";

    /// <summary>A pushed event is not signed, though the app has an Encrypt Key.</summary>
    public const string EventSignatureMissing = "FLS5005";

    /// <summary>A pushed event's signature does not fit its body.</summary>
    public const string EventSignatureMismatch = "FLS5006";

    /// <summary>A pushed event's signature is older, or newer, than the app's limit.</summary>
    public const string EventSignatureExpired = "FLS5007";

    /// <summary>A pushed event has no Verification Token, or another app's.</summary>
    public const string EventTokenMismatch = "FLS5008";

    /// <summary>A pushed body lacks what makes it an event.</summary>
    public const string EventFieldMissing = "FLS5009";

    /// <summary>A pushed event names another app.</summary>
    public const string EventOfOtherApp = "FLS5010";

    /// <summary>A pushed event's content type is not JSON in UTF-8.</summary>
    public const string EventContentType = "FLS5011";

    /// <summary>A pushed event's body did not arrive whole.</summary>
    public const string EventBodyIncomplete = "FLS5012";

    /// <summary>A batch of client reports is longer than the app's limit.</summary>
    public const string ReportBodyTooLarge = "FLS5101";

    /// <summary>A batch of client reports is not UTF-8, not the JSON object that it should be, or nested too deeply.</summary>
    public const string ReportBodyUnreadable = "FLS5102";

    /// <summary>A batch has more client reports than the app's limit.</summary>
    public const string ReportsTooMany = "FLS5103";

    /// <summary>The content type of a batch of client reports is neither JSON nor, from a page, plain text.</summary>
    public const string ReportContentType = "FLS5104";

    /// <summary>A batch of client reports did not arrive whole.</summary>
    public const string ReportBodyIncomplete = "FLS5105";

    /// <summary>A user or an address sends client reports too fast.</summary>
    public const string ReportsTooFast = "FLS5106";

    /// <summary>A batch of client reports comes from a page of an origin that the host has not named.</summary>
    public const string ReportOriginRefused = "FLS5107";

    /// <summary>Nobody is logged in, and the host does not accept anonymous client reports.</summary>
    public const string ReportUserMissing = "FLS5108";

    /// <summary>The token that came with a batch of client reports has expired, is of another app, or was not issued by the host.</summary>
    public const string ReportTokenInvalid = "FLS5109";

    /// <summary>The host cannot record client reports at the moment: its queue is full, or it stops. Send them again.</summary>
    public const string ReportsNotTaken = "FLS5110";

    /// <summary>A client report is no object, lacks its time, or has a member that cannot be read.</summary>
    public const string ReportMalformed = "FLS5121";

    /// <summary>A client report is longer than the app's limit.</summary>
    public const string ReportTooLarge = "FLS5122";

    /// <summary>A value of a client report is longer than any search could be for.</summary>
    public const string ReportValueTooLong = "FLS5123";

    /// <summary>A client report comes from a Feishu client before 4.5.</summary>
    public const string ReportClientTooOld = "FLS5124";

    /// <summary>Nobody knows from which Feishu client a report comes.</summary>
    public const string ReportClientUnknown = "FLS5125";

    /// <summary>The log search page's API was asked by someone who is not signed in.</summary>
    public const string NotSignedIn = "FLS7001";

    /// <summary>The app does not exist, or the user may not do this with its logs.</summary>
    public const string AccessDenied = "FLS7002";

    /// <summary>A request does not come from the log search page, or its antiforgery token is missing or out of date.</summary>
    public const string RequestForged = "FLS7003";

    /// <summary>There is no entry of this id and time, or it is kept no longer.</summary>
    public const string EntryGone = "FLS7004";

    /// <summary>A user has too many exports or followed logs at once.</summary>
    public const string TooManyAtOnce = "FLS7005";

    /// <summary>A request's body cannot be read, or is too large.</summary>
    public const string RequestUnreadable = "FLS7006";

    /// <summary>The host has nowhere to forward entries to.</summary>
    public const string ForwardNotSetUp = "FLS7007";

    /// <summary>The log search page's API failed in a way that was not foreseen.</summary>
    public const string RequestFailed = "FLS7008";
}
