using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One documented error number of the client SDK.</summary>
/// <param name="Code">The number.</param>
/// <param name="Meanings">What it means; <c>errno</c>, <c>errCode</c> and <c>h5sdk.config</c> use some numbers for different things.</param>
public sealed record FeishuClientError(long Code, ImmutableArray<FeishuClientErrorMeaning> Meanings);
