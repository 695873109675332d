using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One documented error code (<c>code</c> in an answer's body).</summary>
public sealed record FeishuError
{
    /// <summary>The code.</summary>
    public required long Code { get; init; }

    /// <summary>What it means; a code may have several meanings, because services chose the same number or pages word it differently.</summary>
    public required ImmutableArray<FeishuErrorMeaning> Meanings { get; init; }

    /// <summary>Whether any API may answer with it (服务端通用错误码), because the gateway makes it.</summary>
    public required bool IsGeneric { get; init; }
}
