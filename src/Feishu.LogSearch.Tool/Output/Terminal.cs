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

    /// <summary>Does long work, and says how far it is where somebody looks on: a file or a pipe gets nothing of it.</summary>
    /// <param name="console">The console of the error stream.</param>
    /// <param name="text">What is being done.</param>
    /// <param name="work">The work, with what says how far it is.</param>
    public static Task<T> WorkAsync<T>(IAnsiConsole console, string text, Func<Action<string>, Task<T>> work) => console.Profile.Capabilities.Interactive
        ? console.Status().StartAsync(text, status => work(progress => status.Status(progress)))
        : work(_ => { });

    public static bool IsTerminal(TextWriter writer) =>
        writer == Console.Out ? !Console.IsOutputRedirected : writer == Console.Error && !Console.IsErrorRedirected;
}
