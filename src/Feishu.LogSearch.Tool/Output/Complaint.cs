using System.Globalization;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Output;

/// <summary>What went wrong, on the error stream.</summary>
internal static class Complaint
{
    public static void Write(TextWriter error, string message) => Terminal.Of(error).MarkupLineInterpolated($"[red]{message}[/]");

    public static void Write(TextWriter error, IEnumerable<LogViolation> violations)
    {
        IAnsiConsole console = Terminal.Of(error);
        foreach (LogViolation violation in violations)
        {
            console.MarkupLineInterpolated($"[red]{violation.Code}[/] [bold]{violation.Parameter}[/]: {violation.Problem.For(CultureInfo.CurrentUICulture)} {violation.WayOut.For(CultureInfo.CurrentUICulture)}");
        }
    }
}
