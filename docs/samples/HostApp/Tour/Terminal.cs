namespace HostApp;

/// <summary>Writes for people. Colours only where a terminal shows them and nobody asked for none (<c>NO_COLOR</c>).</summary>
internal sealed class Terminal(TextWriter writer, int width, bool hasColors)
{
    private const int DefaultWidth = 100;
    private const int NarrowestWidth = 80;
    private const int WidestWidth = 140;

    /// <summary>How many columns there are.</summary>
    public int Width { get; } = width;

    public static Terminal OfConsole()
    {
        // A pipe or file gets a width that does not depend on who looks.
        bool isTerminal = !Console.IsOutputRedirected;
        bool hasColors = isTerminal
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        int width = isTerminal && Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth - 1, NarrowestWidth, WidestWidth) : DefaultWidth;
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new Terminal(Console.Out, width, hasColors);
    }

    public void WriteLine(string text = "", Tone tone = Tone.Plain) => writer.WriteLine(Paint(text, tone).TrimEnd());

    /// <summary>Writes a text in as many lines as it takes, each of them indented.</summary>
    public void WriteWrapped(string text, int indent, Tone tone = Tone.Plain)
    {
        foreach (string line in TextWidth.Wrap(text, Width - indent))
        {
            WriteLine(new string(' ', indent) + line, tone);
        }
    }

    public void WriteRule(string title)
    {
        string text = $"── {title} ";
        WriteLine();
        WriteLine(text + new string('─', Math.Max(0, Width - TextWidth.Of(text))), Tone.Title);
    }

    public string Paint(string text, Tone tone)
    {
        string? code = tone switch
        {
            Tone.Title => "1;36",
            Tone.Quiet => "90",
            Tone.Code => "36",
            Tone.Good => "32",
            Tone.Bad => "31",
            Tone.Slow => "33",
            _ => null,
        };
        return hasColors && code is not null && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
    }
}
