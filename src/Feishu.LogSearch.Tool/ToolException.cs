namespace Feishu.LogSearch.Tool;

/// <summary>The command cannot do what it was asked for.</summary>
internal sealed class ToolException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
