namespace Feishu.LogSearch.Capture;

/// <summary>One thing that is known of an entry: the field's name, its label in the bundle's language, and the value.</summary>
internal readonly record struct SupportBundleFact(string Name, string Label, string Value);
