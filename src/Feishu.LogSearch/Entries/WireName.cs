namespace Feishu.LogSearch;

/// <summary>The names under which enumeration values are stored, linked to and exported.</summary>
internal static class WireName
{
    public static string Of(LogKind value) => value switch
    {
        LogKind.Server => "server",
        LogKind.Event => "event",
        LogKind.Client => "client",
        LogKind.Coverage => "coverage",
        _ => throw Undefined(value),
    };

    public static string Of(LogStatus value) => value switch
    {
        LogStatus.Success => "success",
        LogStatus.Fail => "fail",
        LogStatus.Timeout => "timeout",
        _ => throw Undefined(value),
    };

    public static string Of(ClientFeature value) => value switch
    {
        ClientFeature.MiniProgram => "mini_program",
        ClientFeature.WebApp => "web_app",
        ClientFeature.Widget => "widget",
        _ => throw Undefined(value),
    };

    public static string Of(EventTransport value) => value switch
    {
        EventTransport.Webhook => "webhook",
        EventTransport.LongConnection => "long_connection",
        _ => throw Undefined(value),
    };

    public static string Of(FeishuTokenType value) => value switch
    {
        FeishuTokenType.Tenant => "tenant_access_token",
        FeishuTokenType.User => "user_access_token",
        FeishuTokenType.App => "app_access_token",
        _ => throw Undefined(value),
    };

    public static string Of(CoverageState value) => value switch
    {
        CoverageState.Recording => "recording",
        CoverageState.Stopped => "stopped",
        CoverageState.Dropped => "dropped",
        _ => throw Undefined(value),
    };

    public static string Of(LogCoverageReason value) => value switch
    {
        LogCoverageReason.NotStarted => "not_started",
        LogCoverageReason.Stopped => "stopped",
        LogCoverageReason.HostDown => "host_down",
        LogCoverageReason.QueueFull => "queue_full",
        LogCoverageReason.StoreOut => "store_out",
        LogCoverageReason.Refused => "refused",
        LogCoverageReason.ClientTooOld => "client_too_old",
        _ => throw Undefined(value),
    };

    public static LogKind? ToKind(string? name) => name switch
    {
        "server" => LogKind.Server,
        "event" => LogKind.Event,
        "client" => LogKind.Client,
        "coverage" => LogKind.Coverage,
        _ => null,
    };

    public static LogStatus? ToStatus(string? name) => name switch
    {
        "success" => LogStatus.Success,
        "fail" => LogStatus.Fail,
        "timeout" => LogStatus.Timeout,
        _ => null,
    };

    public static ClientFeature? ToFeature(string? name) => name switch
    {
        "mini_program" => ClientFeature.MiniProgram,
        "web_app" => ClientFeature.WebApp,
        "widget" => ClientFeature.Widget,
        _ => null,
    };

    public static EventTransport? ToTransport(string? name) => name switch
    {
        "webhook" => EventTransport.Webhook,
        "long_connection" => EventTransport.LongConnection,
        _ => null,
    };

    public static FeishuTokenType? ToTokenType(string? name) => name switch
    {
        "tenant_access_token" => FeishuTokenType.Tenant,
        "user_access_token" => FeishuTokenType.User,
        "app_access_token" => FeishuTokenType.App,
        _ => null,
    };

    public static CoverageState? ToCoverageState(string? name) => name switch
    {
        "recording" => CoverageState.Recording,
        "stopped" => CoverageState.Stopped,
        "dropped" => CoverageState.Dropped,
        _ => null,
    };

    public static LogCoverageReason? ToCoverageReason(string? name) => name switch
    {
        "not_started" => LogCoverageReason.NotStarted,
        "stopped" => LogCoverageReason.Stopped,
        "host_down" => LogCoverageReason.HostDown,
        "queue_full" => LogCoverageReason.QueueFull,
        "store_out" => LogCoverageReason.StoreOut,
        "refused" => LogCoverageReason.Refused,
        "client_too_old" => LogCoverageReason.ClientTooOld,
        _ => null,
    };

    private static ArgumentOutOfRangeException Undefined<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        new(nameof(value), value, $"{value} is not a {typeof(TEnum).Name}. Use one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
}
