using System.Globalization;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The refusals of requests whose body never was decoded, and what each refusal is answered with.</summary>
internal static class EventErrors
{
    public const string Closed = "The connection was closed before the answer.";

    private const int MaxContentTypeLength = 64;

    public static FeishuEventError ContentType(string? contentType) => new(
        LogErrorCodes.EventContentType,
        $"The content type is {(contentType is null ? "missing" : $"'{(contentType.Length <= MaxContentTypeLength ? contentType : contentType[..MaxContentTypeLength] + "…")}'")}; the platform sends application/json.");

    public static FeishuEventError BodyTooLarge(int limit) => new(
        LogErrorCodes.EventBodyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The body is longer than {limit} bytes, or than the server's own limit. Raise {nameof(FeishuEventOptions)}.{nameof(FeishuEventOptions.MaxBodyBytes)} if the platform sends such events."));

    public static FeishuEventError BodyIncomplete() => new(
        LogErrorCodes.EventBodyIncomplete,
        "The connection was closed, or timed out, before the whole body had arrived.");

    public static int StatusOf(FeishuEventError error) => error.Code switch
    {
        LogErrorCodes.EventBodyTooLarge => StatusCodes.Status413PayloadTooLarge,
        LogErrorCodes.EventContentType => StatusCodes.Status415UnsupportedMediaType,
        LogErrorCodes.EventSignatureMissing
            or LogErrorCodes.EventSignatureMismatch
            or LogErrorCodes.EventSignatureExpired
            or LogErrorCodes.EventTokenMismatch => StatusCodes.Status401Unauthorized,
        LogErrorCodes.EventKeyMissing => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status400BadRequest,
    };
}
