namespace Feishu.LogSearch.Capture;

/// <summary>Where a secret stands in a text. A length of 0 is none.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="IsBare">Whether it is a JSON value without quotes, whose replacement needs them.</param>
internal readonly record struct Secret(int Start, int Length, bool IsBare = false);
