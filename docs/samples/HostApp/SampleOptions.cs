using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostApp;

/// <summary>How the sample runs.</summary>
internal sealed record SampleOptions
{
    public const string Usage = """
        dotnet run --project docs/samples/HostApp -- [--once] [--seed NUMBER] [--logs FILE]

          --once         make a few hundred calls, show every search, and end
          --seed NUMBER  make other calls, which end otherwise (default: 20230705)
          --logs FILE    keep the logs there (default: feishu-logs.db; with --once a temporary file)
        """;

    /// <summary>Whether to make a few hundred calls, show every search and end, or to go on and serve searches.</summary>
    public bool Once { get; init; }

    /// <summary>The same seed makes the same calls, which end the same way.</summary>
    public int Seed { get; init; } = 20_230_705;

    /// <summary>The file that keeps the logs.</summary>
    public string LogFile { get; init; } = "feishu-logs.db";

    /// <summary>Where searches are served.</summary>
    public string Url => Once ? "http://127.0.0.1:0" : "http://127.0.0.1:5080";

    /// <summary>By how much the platform's answers take longer: a tour of a day must end in seconds.</summary>
    public double Pace => Once ? 0.2 : 1;

    /// <summary>How long the HTTP clients wait for an answer.</summary>
    public TimeSpan ClientTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Reads the command line.</summary>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out SampleOptions? options)
    {
        options = new SampleOptions();
        string? logFile = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--once")
            {
                options = options with { Once = true, ClientTimeout = TimeSpan.FromSeconds(0.6) };
            }
            else if (args[i] == "--seed" && i + 1 < args.Length && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
            {
                options = options with { Seed = seed };
            }
            else if (args[i] == "--logs" && i + 1 < args.Length)
            {
                logFile = args[++i];
            }
            else
            {
                options = null;
                return false;
            }
        }

        options = options with { LogFile = logFile ?? (options.Once ? TemporaryLogs.NewFile() : options.LogFile) };
        return true;
    }
}
