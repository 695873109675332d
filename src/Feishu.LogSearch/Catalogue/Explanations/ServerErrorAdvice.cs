using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>What to do about the server API's errors: by code where that is known, else by how the call ended.</summary>
internal static class ServerErrorAdvice
{
    public static ErrorAdvice RateLimited { get; } = new(FeishuRetryAdvice.AfterDelay, new(
        "The call was over a rate limit and was not carried out. Wait, and call less often: limits count per API, app and tenant. The response headers x-ogw-ratelimit-limit and x-ogw-ratelimit-reset (seconds), where present, say the limit and when it ends.",
        "调用超过频率限制，未被执行。请等待并降低调用频率：频率限制按 API、应用、企业分别计算。若响应头带有 x-ogw-ratelimit-limit 与 x-ogw-ratelimit-reset（秒），其中给出了限制值与恢复时间。"));

    private static readonly ErrorAdvice TokenInvalid = new(
        FeishuRetryAdvice.AfterRefresh,
        new(
            "The token is not valid, or is not of a kind that this API takes. Get a new one; if that changes nothing, compare the kinds of token that the API's page names.",
            "访问凭证无效，或不是该 API 支持的凭证类型。请重新获取凭证；若仍失败，请核对该 API 文档中支持的凭证类型。"),
        "https://open.feishu.cn/document/uAjLw4CM/ugTN1YjL4UTN24CO1UjN/trouble-shooting/how-to-fix-99991663-error");

    private static readonly ErrorAdvice TokenExpired = new(FeishuRetryAdvice.AfterRefresh, new(
        "The token has expired. Get a new one and call again.",
        "访问凭证已过期，请重新获取后再次调用。"));

    private static readonly ErrorAdvice TokenMissing = new(FeishuRetryAdvice.No, new(
        "The call carried no token. Send the header Authorization: Bearer <token>.",
        "调用未携带访问凭证，请设置请求头 Authorization: Bearer <访问凭证>。"));

    private static readonly ErrorAdvice AuthorizeAgain = new(FeishuRetryAdvice.No, new(
        "The authorization code or refresh token cannot be used any more; each is good for one use and a limited time. The user must log in or authorize again.",
        "授权码或 refresh_token 已不可用（均只能使用一次，且有有效期）。请引导用户重新登录或授权。"));

    private static readonly ErrorAdvice AppCredential = new(FeishuRetryAdvice.No, new(
        "The app's id and secret do not belong together. Compare them with the developer console (Credentials & Basic Info).",
        "应用的 App ID 与 App Secret 不匹配，请与开发者后台「凭证与基础信息」核对。"));

    private static readonly ErrorAdvice AppTicket = new(FeishuRetryAdvice.AfterRefresh, new(
        "No app_access_token could be made. For a store app, ask for a new app_ticket (POST /open-apis/auth/v3/app_ticket/resend) and use the one that is pushed then.",
        "获取 app_access_token 失败。商店应用请重新推送 app_ticket（POST /open-apis/auth/v3/app_ticket/resend），并使用新推送的 app_ticket。"));

    private static readonly ErrorAdvice AppScope = new(FeishuRetryAdvice.No, new(
        "The app lacks a scope that this API needs. Add one of those that the answer names in the developer console (Permissions & Scopes); it may take a new version of the app to bring it into effect.",
        "应用缺少该 API 所需的权限。请在开发者后台「权限管理」中开通响应中列出的任一权限；可能需要发布新的应用版本后生效。"));

    private static readonly ErrorAdvice UserScope = new(
        FeishuRetryAdvice.No,
        new(
            "The user has not granted the app a scope that this API needs. Ask the user to authorize again, with one of the scopes that the answer names.",
            "用户未授予应用该 API 所需的权限。请引导用户重新授权，并包含响应中列出的任一权限。"),
        "https://open.larkoffice.com/document/faq/trouble-shooting/how-to-resolve-error-99991679.md");

    private static readonly ErrorAdvice AddressDenied = new(FeishuRetryAdvice.No, new(
        "The app accepts calls only from the addresses on its IP allow list, and this host's is not among them. Add it in the developer console.",
        "应用设置了 IP 白名单，本机出口 IP 不在其中。请在开发者后台将其加入白名单。"));

    private static readonly ErrorAdvice Quota = new(FeishuRetryAdvice.No, new(
        "This month's quota of API calls is used up. Calls are refused until the quota is raised or the next month begins.",
        "本月 API 调用量已用尽，需提升额度或等到下月。"));

    private static readonly ErrorAdvice AppNotAvailable = new(FeishuRetryAdvice.No, new(
        "The app is not installed or not enabled in this tenant. The tenant's administrator can install or enable it.",
        "应用未在该企业安装或启用，请联系企业管理员安装或启用。"));

    private static readonly ErrorAdvice OutsideAvailability = new(FeishuRetryAdvice.No, new(
        "The user is outside the app's availability. Add the user or their department to the range of people who may use the app.",
        "用户不在应用的可用范围内，请将该用户或其部门加入应用可用范围。"));

    private static readonly ErrorAdvice BotDisabled = new(FeishuRetryAdvice.No, new(
        "The app's bot feature is not switched on. Add it in the developer console; it may take a new version of the app to bring it into effect.",
        "应用未启用机器人能力。请在开发者后台添加机器人能力；可能需要发布新的应用版本后生效。"));

    private static readonly ErrorAdvice BotNotInChat = new(FeishuRetryAdvice.No, new(
        "The bot, or the user as whom the call was made, is not a member of the chat. Add it first.",
        "机器人或调用身份对应的用户不在该群内，请先将其加入群。"));

    private static readonly ErrorAdvice ContactRange = new(FeishuRetryAdvice.No, new(
        "The department or user is outside the app's range of contacts (通讯录权限范围). Widen the range in the developer console.",
        "该部门或用户不在应用的通讯录权限范围内，请在开发者后台调整通讯录权限范围。"));

    private static readonly ErrorAdvice OpenIdOfAnotherApp = new(FeishuRetryAdvice.No, new(
        "The open_id was made for another app: the same user has another open_id in each app. Get the user's open_id with this app, or pass a user_id or union_id.",
        "该 open_id 属于其他应用：同一用户在不同应用中的 open_id 不同。请用本应用获取该用户的 open_id，或改用 user_id、union_id。"));

    private static readonly ErrorAdvice IdOfAnotherTenant = new(FeishuRetryAdvice.No, new(
        "The id belongs to another tenant than the token. Use a token of that tenant, or an id of this one.",
        "该 ID 与访问凭证不属于同一企业。请使用对应企业的访问凭证，或本企业的 ID。"));

    private static readonly ErrorAdvice IdUnknown = new(FeishuRetryAdvice.No, new(
        "The platform does not know an id in the request. Check that it exists, is of the kind that the API's id type parameter names, and belongs to this app and tenant.",
        "请求中的 ID 不存在。请检查该 ID 是否存在、是否与接口的 ID 类型参数一致，以及是否属于本应用与本企业。"));

    private static readonly ErrorAdvice ParameterInvalid = new(FeishuRetryAdvice.No, new(
        "A parameter is not accepted. The answer's message, and its error.field_violations where present, say which.",
        "请求参数有误。响应的错误信息以及 error.field_violations（若有）会指出具体参数。"));

    private static readonly ErrorAdvice CardInvalid = new(FeishuRetryAdvice.No, new(
        "The card could not be made from this content. The message names the error code and the place inside the card.",
        "无法用该内容生成卡片，错误信息中给出了卡片内的错误码与位置。"));

    private static readonly ErrorAdvice TooLarge = new(FeishuRetryAdvice.No, new(
        "The message is too large. Shorten it or send it in parts.",
        "消息内容过大，请缩短或拆分发送。"));

    private static readonly ErrorAdvice Offline = new(FeishuRetryAdvice.No, new(
        "This API has been taken out of service. Use its successor.",
        "该接口已下线，请改用替代接口。"));

    private static readonly ErrorAdvice DocumentedRetry = new(FeishuRetryAdvice.AfterDelay, new(
        "The documentation of this error says to try again later.",
        "该错误的文档说明可稍后重试。"));

    private static readonly ErrorAdvice ReadUnanswered = new(FeishuRetryAdvice.Yes, new(
        "The platform or the network failed, or was too slow. A GET changes nothing: call again, with growing pauses if it keeps failing.",
        "平台或网络故障，或响应过慢。GET 请求不会产生变更，可以重试；若持续失败，请逐步拉长重试间隔。"));

    private static readonly ErrorAdvice WriteUnanswered = new(FeishuRetryAdvice.Unknown, new(
        "The platform or the network failed, or was too slow, and the call may have been carried out all the same. Look before you repeat it; where the API takes an idempotency key (such as uuid or client_token), send the same one again.",
        "平台或网络故障，或响应过慢，但操作可能已经生效。重试前请先确认结果；若接口支持幂等参数（如 uuid、client_token），请使用相同的值重试。"));

    private static readonly ErrorAdvice Refused = new(FeishuRetryAdvice.No, new(
        "The platform refused the request as it was; without a change it is likely to be refused again.",
        "平台拒绝了该请求；不做修改直接重试很可能仍被拒绝。"));

    private static readonly ImmutableArray<string> RateTexts =
        ["rate limit", "frequency limit", "TooManyRequest", "too many request", "too fast", "too frequent", "频率限制", "过于频繁"];

    private static readonly ImmutableArray<string> RetryTexts =
        ["try again", "try later", "retry", "try it later", "稍后重试"];

    private static readonly ImmutableArray<string> FaultTexts =
        ["internal", "system error", "server error", "timed out", "timeout", "系统错误", "系统异常", "服务器错误", "服务器内部错误"];

    public static bool IsAboutTokens(ErrorAdvice? advice) => advice == TokenInvalid || advice == TokenExpired;

    public static bool IsAboutScopes(ErrorAdvice? advice) => advice == AppScope || advice == UserScope;

    public static ErrorAdvice? ForCode(long code) => code switch
    {
        99991400 or 1000004 or 1000005 or 90217 or 11232 or 11233 or 11247 or 230020 or 232019 or 190004 or 190005 or 190010
            or 1161604 or 1254290 or 1310217 => RateLimited,
        99991403 => Quota,
        99991661 => TokenMissing,
        99991677 or 20006 => TokenExpired,
        99991663 or 99991664 or 99991668 or 99991671 or 20005 or 20013 or 20014 => TokenInvalid,
        99991669 or 20003 or 20004 or 20026 or 20037 or 20038 or 20064 or 20065 => AuthorizeAgain,
        10015 or 20002 or 20035 => AppCredential,
        10012 => AppTicket,
        99991672 or 230027 => AppScope,
        99991679 => UserScope,
        99991401 => AddressDenied,
        99991662 or 99991673 or 20009 or 232034 => AppNotAvailable,
        20010 or 230013 or 232024 => OutsideAvailability,
        230006 or 232025 or 11205 or 11240 => BotDisabled,
        230002 or 232011 => BotNotInChat,
        40004 or 41050 => ContactRange,
        99992361 => OpenIdOfAnotherApp,
        99992381 => IdOfAnotherTenant,
        (>= 99992351 and <= 99992360) or 99992363 or 99992364 or 99992370 or 99992375 or 99992376
            or (>= 99992378 and <= 99992380) or 99992500 or 99992501 => IdUnknown,
        9499 or 10003 or 99992402 or 230001 or 232001 => ParameterInvalid,
        230099 => CardInvalid,
        19036 or 230025 => TooLarge,
        30005 => Offline,
        _ => null,
    };

    /// <summary>The advice for a call whose code says nothing that is known here.</summary>
    public static ErrorAdvice? ForOutcome(ServerLogEntry entry, ImmutableArray<FeishuErrorMeaning> meanings)
    {
        ErrorAdvice unanswered = entry.Method is "GET" or "HEAD" ? ReadUnanswered : WriteUnanswered;
        return entry.HttpStatus is null or 504 || entry.Status == LogStatus.Timeout ? unanswered
            : entry.HttpStatus == 429 || AllSay(meanings, RateTexts) ? RateLimited
            : AllSay(meanings, RetryTexts) ? DocumentedRetry
            : entry.HttpStatus >= 500 || AllSay(meanings, FaultTexts) ? unanswered
            : entry.HttpStatus is >= 400 and not 408 and not 409 && (entry.ErrorCode is null or 0 || !meanings.IsEmpty) ? Refused
            : null;
    }

    private static bool AllSay(ImmutableArray<FeishuErrorMeaning> meanings, ImmutableArray<string> texts) =>
        !meanings.IsEmpty && meanings.All(meaning => meaning.Message is { } message && texts.Any(text => AsciiFold.Contains(message, text)));
}
