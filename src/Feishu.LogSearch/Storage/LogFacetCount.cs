namespace Feishu.LogSearch.Storage;

/// <summary>One value of a field, and how many records have it.</summary>
/// <param name="Text">The value of a text field, else <see langword="null"/>.</param>
/// <param name="Number">The value of a numeric field, else <see langword="null"/>.</param>
/// <param name="Count">How many records have it.</param>
public readonly record struct LogFacetCount(string? Text, long? Number, long Count);
