namespace Feishu.LogSearch.Fuzz;

/// <summary>The command line cannot be understood; the message says what is wrong with it.</summary>
internal sealed class UsageException(string message) : Exception(message);
