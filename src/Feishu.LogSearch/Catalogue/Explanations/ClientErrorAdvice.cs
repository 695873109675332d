namespace Feishu.LogSearch;

/// <summary>What to do about the client SDK's errors, where that is known.</summary>
internal static class ClientErrorAdvice
{
    private static readonly ErrorAdvice NotSupported = new(FeishuRetryAdvice.No, new(
        "This client does not have the feature. Ask the user to update Feishu, and offer another way where the platform lacks it.",
        "当前客户端不支持该功能。请提示用户升级飞书；若该平台不支持，请提供替代方案。"));

    private static readonly ErrorAdvice ParameterInvalid = new(FeishuRetryAdvice.No, new(
        "A parameter of the call is not accepted. Compare the call with the API's page.",
        "调用参数无效，请对照该 API 的文档检查。"));

    private static readonly ErrorAdvice SystemPermission = new(FeishuRetryAdvice.No, new(
        "The operating system does not let Feishu do this. Ask the user to allow it in the system's settings.",
        "操作系统未授予飞书该权限，请引导用户在系统设置中开启。"));

    private static readonly ErrorAdvice UserPermission = new(FeishuRetryAdvice.No, new(
        "The user has refused the app this permission. Ask the user to allow it in the app's settings (tt.openSetting).",
        "用户拒绝了该授权，请引导用户在应用设置中开启（tt.openSetting）。"));

    private static readonly ErrorAdvice OrganizationPermission = new(FeishuRetryAdvice.No, new(
        "The user's company does not allow this. Its administrator decides.",
        "用户所在企业未允许该操作，需由企业管理员开启。"));

    private static readonly ErrorAdvice Network = new(FeishuRetryAdvice.AfterDelay, new(
        "The network failed on the user's side. Try again when it is back; a request that changes something may have been carried out.",
        "用户侧网络异常，请在网络恢复后重试；会产生变更的请求可能已经生效。"));

    private static readonly ErrorAdvice Throttled = new(FeishuRetryAdvice.AfterDelay, new(
        "The API was called too often in a short time. Wait before the next call.",
        "短时间内调用过于频繁，请稍后再调用。"));

    private static readonly ErrorAdvice LogIn = new(FeishuRetryAdvice.AfterRefresh, new(
        "The user's session is not valid any more. Log in again, then call again.",
        "用户会话已失效，请重新登录后再调用。"));

    private static readonly ErrorAdvice StorageFull = new(FeishuRetryAdvice.No, new(
        "The client's storage for the app is full: 1 MB an item, 10 MB in all. Remove or shorten what is kept.",
        "应用的客户端存储已达上限：单条 1 MB，总量 10 MB。请清理或缩减存储内容。"));

    private static readonly ErrorAdvice Signature = new(FeishuRetryAdvice.AfterRefresh, new(
        "The signature for window.h5sdk.config is not accepted. Sign anew on the server, with a valid jsapi_ticket and the same nonce, timestamp and page address that the page passes.",
        "window.h5sdk.config 的签名未通过。请在服务端使用有效的 jsapi_ticket 重新签名，且随机串、时间戳、页面地址须与页面传入的一致。"));

    private static readonly ErrorAdvice TrustedDomain = new(FeishuRetryAdvice.No, new(
        "The page's domain is not one of the app's trusted domains. Add it in the developer console (Security Settings).",
        "页面域名不在应用的可信域名中，请在开发者后台「安全设置」中添加。"));

    private static readonly ErrorAdvice JsApi = new(FeishuRetryAdvice.No, new(
        "The JSAPI does not exist or is not authorised for the page. Check its name in jsApiList.",
        "该 JSAPI 不存在或未授权给该页面，请检查 jsApiList 中的名称。"));

    private static readonly ErrorAdvice AppUnknown = new(FeishuRetryAdvice.No, new(
        "The app id that the page passes is not that of an app. Check it.",
        "页面传入的应用 ID 不正确，请检查。"));

    private static readonly ErrorAdvice AppInvisible = new(FeishuRetryAdvice.No, new(
        "The user is outside the app's availability. Add the user or their department to the range of people who may use the app.",
        "用户不在应用的可用范围内，请将该用户或其部门加入应用可用范围。"));

    public static ErrorAdvice? For(FeishuClientErrorSource source, long code) => source switch
    {
        FeishuClientErrorSource.Errno => code switch
        {
            103 => NotSupported,
            104 or 307 or 1100001 or 1406002 or 1406004 => ParameterInvalid,
            106 => SystemPermission,
            107 => UserPermission,
            108 => OrganizationPermission,
            302 or 303 or 305 or 306 => Network,
            1406001 => Throttled,
            1001001 => LogIn,
            1801001 or 1801002 => StorageFull,
            _ => null,
        },
        FeishuClientErrorSource.ErrCode => code == 1000001 ? OrganizationPermission : null,
        _ => code switch
        {
            1012 => ParameterInvalid,
            1014 or 10001 => Network,
            333440 => AppUnknown,
            >= 333441 and <= 333444 => Signature,
            333445 or 333446 => JsApi,
            333447 or 333448 => TrustedDomain,
            333449 => AppInvisible,
            >= 99991690 and <= 99991699 => LogIn,
            _ => null,
        },
    };
}
