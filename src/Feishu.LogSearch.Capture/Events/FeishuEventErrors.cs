using System.Globalization;

namespace Feishu.LogSearch.Capture;

/// <summary>The refusals of pushed bodies, each in one place: what is wrong, and the way out.</summary>
internal static class FeishuEventErrors
{
    private const string Console = "in the developer console (Events and callbacks, Encryption strategy)";
    private const int MaxIdLength = 64;

    public static FeishuEventError BodyTooLarge(long? length, int limit) => new(
        LogErrorCodes.EventBodyTooLarge,
        $"The body is {(length is { } known ? $"{Number(known)} bytes long" : "longer")}; at most {Number(limit)} are accepted. Raise {nameof(FeishuEventOptions)}.{nameof(FeishuEventOptions.MaxBodyBytes)} if the platform sends such events.");

    public static FeishuEventError NotUtf8(int length) => new(
        LogErrorCodes.EventBodyUnreadable,
        $"The body ({Number(length)} bytes) is not valid UTF-8.");

    public static FeishuEventError NotJson(string reason) => new(
        LogErrorCodes.EventBodyUnreadable,
        $"The body is not a JSON object of at most {Number(EventEnvelope.MaxDepth)} levels: {reason}.");

    public static FeishuEventError KeyMissing() => new(
        LogErrorCodes.EventKeyMissing,
        $"The body is encrypted, and the app has no Encrypt Key here. Set {nameof(FeishuEventOptions)}.{nameof(FeishuEventOptions.EncryptKey)} to the one {Console}.");

    public static FeishuEventError DecryptionFailed() => new(
        LogErrorCodes.EventDecryptionFailed,
        $"The body could not be decrypted: it is damaged, or the Encrypt Key is not the one {Console}.");

    public static FeishuEventError SignatureMissing() => new(
        LogErrorCodes.EventSignatureMissing,
        $"The push is not signed: a header of {FeishuEventSignature.TimestampHeader}, {FeishuEventSignature.NonceHeader}, {FeishuEventSignature.SignatureHeader} is missing. With an Encrypt Key set {Console}, the platform signs every push; a proxy may have removed the headers, or it does not come from the platform.");

    public static FeishuEventError SignatureMismatch() => new(
        LogErrorCodes.EventSignatureMismatch,
        $"The signature does not fit the body. Check that the Encrypt Key (Verification Token for old card callbacks) is the one {Console}, and that no proxy rewrites the body; else it does not come from the platform.");

    public static FeishuEventError SignatureExpired(TimeSpan maxAge) => new(
        LogErrorCodes.EventSignatureExpired,
        $"The signature's timestamp is not within {maxAge} of now. Check this machine's clock; raise {nameof(FeishuEventOptions)}.{nameof(FeishuEventOptions.MaxSignatureAge)}, or do not set it.");

    public static FeishuEventError TokenMismatch(bool isMissing) => new(
        LogErrorCodes.EventTokenMismatch,
        $"The body's token is {(isMissing ? "missing" : "another one")}. Check that the Verification Token is the one {Console}; else the push does not come from the platform.");

    public static FeishuEventError FieldMissing(string field) => new(
        LogErrorCodes.EventFieldMissing,
        $"The body is no event: it has no {field}.");

    public static FeishuEventError OtherApp(string appId, string actual) => new(
        LogErrorCodes.EventOfOtherApp,
        $"The event is for the app '{(actual.Length <= MaxIdLength ? actual : actual[..MaxIdLength] + "…")}', not for '{appId}'. Check the request URLs of both apps {Console}.");

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
