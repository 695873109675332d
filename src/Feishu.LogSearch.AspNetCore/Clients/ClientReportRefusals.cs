using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The refusals of batches that were never decoded, and what each refusal of a batch is answered with.</summary>
internal static class ClientReportRefusals
{
    public static FeishuClientReportError BodyTooLarge { get; } = new(
        LogErrorCodes.ReportBodyTooLarge,
        new(
            $"The batch is longer than the limit, or than the server's own. Send fewer reports at a time, or raise {nameof(FeishuClientReportOptions)}.{nameof(FeishuClientReportOptions.MaxBodyBytes)}.",
            $"批次超过上限或服务器自身的上限。请减少每次上报的条数，或调大 {nameof(FeishuClientReportOptions)}.{nameof(FeishuClientReportOptions.MaxBodyBytes)}。"));

    public static FeishuClientReportError ContentType { get; } = new(
        LogErrorCodes.ReportContentType,
        new(
            "The content type is neither application/json nor, from a page (sendBeacon), text/plain, in UTF-8.",
            "Content-Type 应为 UTF-8 的 application/json；页面通过 sendBeacon 上报时也可为 text/plain。"));

    public static FeishuClientReportError BodyIncomplete { get; } = new(
        LogErrorCodes.ReportBodyIncomplete,
        new("The connection was closed, or timed out, before the whole batch had arrived.", "批次未完整到达，连接已关闭或超时。"));

    public static FeishuClientReportError Origin { get; } = new(
        LogErrorCodes.ReportOriginRefused,
        new(
            $"Pages of this origin may not report here. Name it: {nameof(FeishuClientReportEndpointOptions)}.{nameof(FeishuClientReportEndpointOptions.AllowOrigin)}.",
            $"该来源的页面不能在此上报。请通过 {nameof(FeishuClientReportEndpointOptions)}.{nameof(FeishuClientReportEndpointOptions.AllowOrigin)} 添加该来源。"));

    public static FeishuClientReportError UserMissing { get; } = new(
        LogErrorCodes.ReportUserMissing,
        new(
            $"Nobody is logged in, and no token came with the batch. Log the user in, send a token ({nameof(IFeishuClientReportTokens)}), or set {nameof(FeishuClientReportEndpointOptions.AllowAnonymous)}.",
            $"用户未登录，批次也未携带令牌。请先登录，或携带令牌（{nameof(IFeishuClientReportTokens)}），或启用 {nameof(FeishuClientReportEndpointOptions.AllowAnonymous)}。"));

    public static FeishuClientReportError TokenInvalid { get; } = new(
        LogErrorCodes.ReportTokenInvalid,
        new(
            "The token has expired, is of another app, or was not issued by this host. Get a new one.",
            "令牌已过期、属于其他应用，或不是由本应用签发。请重新获取。"));

    public static FeishuClientReportError UserTooFast { get; } = new(
        LogErrorCodes.ReportsTooFast,
        new("The user sends reports too fast. Wait as long as Retry-After says.", "该用户上报过于频繁。请在 Retry-After 指定的时间后重试。"));

    public static FeishuClientReportError AddressTooFast { get; } = new(
        LogErrorCodes.ReportsTooFast,
        new("Reports come too fast from this address. Wait as long as Retry-After says.", "该地址上报过于频繁。请在 Retry-After 指定的时间后重试。"));

    public static FeishuClientReportError NotTaken { get; } = new(
        LogErrorCodes.ReportsNotTaken,
        new("The host cannot record at the moment. Send the batch again as late as Retry-After says.", "宿主应用暂时无法记录。请在 Retry-After 指定的时间后重新上报该批次。"));

    public static int StatusOf(FeishuClientReportError error) => error.Code switch
    {
        LogErrorCodes.ReportBodyTooLarge or LogErrorCodes.ReportsTooMany => StatusCodes.Status413PayloadTooLarge,
        LogErrorCodes.ReportContentType => StatusCodes.Status415UnsupportedMediaType,
        LogErrorCodes.ReportOriginRefused => StatusCodes.Status403Forbidden,
        LogErrorCodes.ReportUserMissing or LogErrorCodes.ReportTokenInvalid => StatusCodes.Status401Unauthorized,
        LogErrorCodes.ReportsTooFast => StatusCodes.Status429TooManyRequests,
        LogErrorCodes.ReportsNotTaken => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
