using Spectre.Console;

namespace Feishu.LogSearch.Tool.Output;

/// <summary>A console over a stream: colours and widths of a terminal, plain text anywhere else.</summary>
internal static class Terminal
{
    private const int PlainWidth = 200;

    public static IAnsiConsole Of(TextWriter writer)
    {
        bool isTerminal = IsTerminal(writer);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }

    public static bool IsTerminal(TextWriter writer) =>
        writer == Console.Out ? !Console.IsOutputRedirected : writer == Console.Error && !Console.IsErrorRedirected;
}
