using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One documented API of the platform: a method and a path template.</summary>
public sealed record FeishuApi
{
    /// <summary>The HTTP method, in upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path template, such as <c>/open-apis/im/v1/messages/:message_id</c>; the same instance at every lookup.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, as its page is titled, in Chinese only: the documentation that the catalogue comes from has no English.</summary>
    public required string Title { get; init; }

    /// <summary>The host, where it is another than the API's usual one (<c>open.feishu.cn</c> or <c>open.larksuite.com</c>); else <see langword="null"/>.</summary>
    public required string? Host { get; init; }

    /// <summary>The documented limit; <see langword="null"/> where none is documented.</summary>
    public required FeishuRateLimit? RateLimit { get; init; }

    /// <summary>The types of app that may call it.</summary>
    public required FeishuAppTypes AppTypes { get; init; }

    /// <summary>The kinds of token that it takes; empty where it takes none or the documentation does not say.</summary>
    public required ImmutableArray<FeishuTokenType> TokenTypes { get; init; }
}
