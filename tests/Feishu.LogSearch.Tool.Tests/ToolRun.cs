namespace Feishu.LogSearch.Tool.Tests;

/// <summary>What one run of the tool printed and returned.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static async Task<ToolRun> OfAsync(string[] args, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await ToolProgram.RunAsync(args, output, error, cancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }
}
