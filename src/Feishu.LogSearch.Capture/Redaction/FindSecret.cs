namespace Feishu.LogSearch.Capture;

/// <summary>Finds the first secret at or after a position. The default is none.</summary>
internal delegate Secret FindSecret(ReadOnlySpan<char> text, int from);
