using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>One documented meaning of an error code.</summary>
/// <param name="Message">
/// The documented text, in the language in which it is documented; in it, <c>%v</c> and the like stand for what is filled in.
/// <see langword="null"/> where the documentation says that the text is made when the error happens.
/// </param>
/// <param name="HttpStatuses">The HTTP statuses that it is documented with, ascending; empty where the documentation does not say.</param>
public sealed record FeishuErrorMeaning(string? Message, ImmutableArray<int> HttpStatuses);
