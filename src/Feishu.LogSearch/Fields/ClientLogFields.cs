using static Feishu.LogSearch.LogFieldTraits;
using static Feishu.LogSearch.LogFieldType;
using static Feishu.LogSearch.LogFilterKind;

namespace Feishu.LogSearch;

/// <summary>The fields of client logs: calls of mini programs, web apps and widgets to the client SDK.</summary>
public static class ClientLogFields
{
    private static readonly LogFieldTableBuilder Declare = new(LogKind.Client);

    /// <summary><c>received_time</c>: when the report arrived.</summary>
    public static LogField ReceivedTime { get; } = Declare.Add(
        "received_time",
        LogFieldType.Time,
        new("Received", "上报时间"),
        new("When the report arrived. It is usually within half an hour of the call, at worst a day.", "日志上报到达的时间。一般在调用后半小时内，特殊情况下可能晚一天。"));

    /// <summary><c>open_id</c>: the user.</summary>
    public static LogField OpenId { get; } = Declare.Add(
        "open_id",
        Identifier,
        new("User open_id", "用户 Open ID"),
        new("The user of the app. The same user has another open_id in another app.", "应用使用者的 open_id。同一用户在不同应用中的 open_id 不同。"),
        AnyOf,
        Facet);

    /// <summary><c>feature</c>: mini program, web app or widget.</summary>
    public static LogField Feature { get; } = Declare.Add(
        "feature",
        Enumeration,
        new("App feature", "应用功能"),
        new("Where the call was made: mini_program, web_app or widget.", "发生调用的应用功能：mini_program（小程序）、web_app（网页应用）或 widget（小组件）。"),
        traits: Facet);

    /// <summary><c>status</c>: how the call ended.</summary>
    public static LogField Status { get; } = Declare.Add(
        "status",
        LogFieldType.Status,
        new("Status", "返回状态"),
        new("success: errMsg ends in ok; timeout: errno 302; fail: everything else.", "success：errMsg 以 ok 结尾；timeout：errno 为 302；fail：其余情况。"),
        AnyOf,
        Facet);

    /// <summary><c>api</c>: the JSAPI that was called, such as <c>getLocation</c>.</summary>
    public static LogField Api { get; } = Declare.Add(
        "api",
        Identifier,
        new("API", "API"),
        new("The client API that was called, such as getLocation.", "所调用的客户端 API，例如 getLocation。"),
        AnyOf,
        Facet | Keyword | Sensitive);

    /// <summary><c>message</c>: the log's text.</summary>
    public static LogField Message { get; } = Declare.Add(
        "message",
        Text,
        new("Message", "日志内容"),
        new("The text of the log, such as getLocation:fail auth deny.", "日志文本，例如 getLocation:fail auth deny。"),
        Contains,
        Keyword | Sensitive);

    /// <summary><c>error_code</c>: <c>errno</c>, else <c>errCode</c>.</summary>
    public static LogField ErrorCode { get; } = Declare.Add(
        "error_code",
        Number,
        new("Error code", "错误码"),
        new("The errno of the answer, or its errCode where there is no errno; 0 is success.", "返回的 errno；没有 errno 时为 errCode。0 表示成功。"),
        AnyOf,
        Facet);

    /// <summary><c>error_message</c>: <c>errString</c> or the text behind <c>:fail</c>.</summary>
    public static LogField ErrorMessage { get; } = Declare.Add(
        "error_message",
        Text,
        new("Error message", "错误信息"),
        new("Why the call failed: errString, or what follows :fail in errMsg.", "调用失败的原因：errString，或 errMsg 中 :fail 之后的内容。"),
        Contains,
        Facet | Keyword | Sensitive);

    /// <summary><c>page</c>: the page of the app, without query.</summary>
    public static LogField Page { get; } = Declare.Add(
        "page",
        Text,
        new("Page", "页面"),
        new("The page of the app on which the call was made, without query string.", "发生调用的页面路径，不含查询参数。"),
        LogFilterKind.Path,
        Facet | Sensitive);

    /// <summary><c>platform</c>: such as <c>ios</c>, <c>android</c>, <c>darwin</c>, <c>windows_nt</c>.</summary>
    public static LogField Platform { get; } = Declare.Add(
        "platform",
        Enumeration,
        new("Platform", "平台"),
        new("The platform that the client reports, such as ios, android, darwin or windows_nt.", "客户端上报的平台，例如 ios、android、darwin、windows_nt。"),
        AnyOf,
        Facet);

    /// <summary><c>system</c>: the operating system's version.</summary>
    public static LogField System { get; } = Declare.Add(
        "system",
        Enumeration,
        new("System", "系统版本"),
        new("The version of the device's operating system.", "设备操作系统的版本。"),
        traits: Facet);

    /// <summary><c>brand</c>: the device's brand.</summary>
    public static LogField Brand { get; } = Declare.Add(
        "brand",
        Enumeration,
        new("Brand", "设备品牌"),
        new("The brand of the device; PC on desktops.", "设备品牌；桌面端为 PC。"),
        traits: Facet);

    /// <summary><c>model</c>: the device's model.</summary>
    public static LogField Model { get; } = Declare.Add(
        "model",
        Enumeration,
        new("Model", "设备型号"),
        new("The model of the device; PC on desktops.", "设备型号；桌面端为 PC。"),
        traits: Facet);

    /// <summary><c>client_version</c>: the Feishu client's version.</summary>
    public static LogField ClientVersion { get; } = Declare.Add(
        "client_version",
        Enumeration,
        new("Client version", "飞书版本号"),
        new("The version of the Feishu client, such as 7.63.7. Clients before 4.5 do not report.", "飞书客户端版本号，例如 7.63.7。4.5 之前的客户端不上报日志。"),
        AnyOf,
        Facet);

    /// <summary><c>sdk_version</c>: the base library's version.</summary>
    public static LogField SdkVersion { get; } = Declare.Add(
        "sdk_version",
        Enumeration,
        new("SDK version", "基础库版本"),
        new("The version of the client's base library (SDKVersion).", "客户端基础库版本（SDKVersion）。"),
        traits: Facet);

    /// <summary><c>package_version</c>: the version of the mini program's or widget's package.</summary>
    public static LogField PackageVersion { get; } = Declare.Add(
        "package_version",
        Enumeration,
        new("Package version", "包版本"),
        new("The version of the app's own package: the mini program's or the widget's.", "应用自身的版本：小程序包或小组件包的版本。"),
        AnyOf,
        Facet);

    /// <summary><c>network_type</c>: such as <c>wifi</c> or <c>4g</c>.</summary>
    public static LogField NetworkType { get; } = Declare.Add(
        "network_type",
        Enumeration,
        new("Network", "网络类型"),
        new("The device's network, such as wifi or 4g.", "设备的网络类型，例如 wifi、4g。"),
        AnyOf,
        Facet);

    /// <summary><c>trace_id</c>: the id that joins a client's network call with the server's log.</summary>
    public static LogField TraceId { get; } = Declare.Add(
        "trace_id",
        Identifier,
        new("Trace ID", "链路 ID"),
        new("The id that the client sent with a network call (x-request-id), or the host's trace; it joins the three kinds of log.", "客户端网络请求携带的标识（x-request-id）或宿主应用的链路追踪 ID，可用于关联三类日志。"),
        AnyOf);

    /// <summary>All of them.</summary>
    public static LogFieldTable Table { get; } = Declare.Build();
}
