namespace Feishu.LogSearch.Tool;

/// <summary>What the process returns, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command ran, and what it looked at is not as it should be: damage, lines that cannot be imported.</summary>
    public const int Found = 1;

    /// <summary>The command line or the query is refused.</summary>
    public const int Refused = 2;

    /// <summary>The store cannot be read or written.</summary>
    public const int StoreFailed = 3;

    /// <summary>Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
