using System.Collections.Immutable;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The values of those filters that have a few only.</summary>
internal static class KnownValues
{
    public static ImmutableArray<KnownValue> Statuses { get; } =
    [
        new("success", new("Success", "成功")),
        new("fail", new("Fail", "失败")),
        new("timeout", new("Timeout", "超时")),
    ];

    private static readonly ImmutableArray<KnownValue> Transports =
    [
        new("webhook", new("Webhook", "请求地址")),
        new("long_connection", new("Long connection", "长连接")),
    ];

    private static readonly ImmutableArray<KnownValue> TokenTypes =
    [
        new("tenant_access_token", new("tenant_access_token (the app)", "tenant_access_token（应用身份）")),
        new("user_access_token", new("user_access_token (a user)", "user_access_token（用户身份）")),
        new("app_access_token", new("app_access_token", "app_access_token")),
    ];

    private static readonly ImmutableArray<KnownValue> Schemas = Plain("2.0", "1.0");

    private static readonly ImmutableArray<KnownValue> Methods = Plain("GET", "POST", "PUT", "PATCH", "DELETE");

    public static ImmutableArray<KnownValue> Of(LogFilterDefinition filter) =>
        filter.Kind != LogFilterKind.AnyOf ? []
        : filter.Fields[0].Type == LogFieldType.Status ? Statuses
        : filter.Fields[0] == EventLogFields.Transport ? Transports
        : filter.Fields[0] == EventLogFields.Schema ? Schemas
        : filter.Fields[0] == ServerLogFields.TokenType ? TokenTypes
        : filter.Fields[0] == ServerLogFields.Method ? Methods
        : [];

    private static ImmutableArray<KnownValue> Plain(params string[] values) => [.. values.Select(value => new KnownValue(value, new(value, value)))];
}
