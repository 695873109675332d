using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HostApp;

/// <summary>How the sample runs.</summary>
internal sealed record SampleOptions
{
    public const string Usage = """
        dotnet run --project docs/samples/HostApp -- [--once] [--seed NUMBER] [--logs FILE] [--port NUMBER]

          --once         play a day of calls, events and reports in some seconds, show every search, and end
          --seed NUMBER  make other calls, which end otherwise (default: 20230705)
          --logs FILE    keep the logs there (default: feishu-logs.db; with --once a temporary file)
          --port NUMBER  listen there, on 127.0.0.1 (default: 5080; 0 for any that is free)
        """;

    /// <summary>Whether to play a day, show every search and end, or to go on and serve the log search page.</summary>
    public bool Once { get; init; }

    /// <summary>The same seed makes the same calls, which end the same way.</summary>
    public int Seed { get; init; } = 20_230_705;

    /// <summary>The file that keeps the logs.</summary>
    public string LogFile { get; init; } = "feishu-logs.db";

    /// <summary>The port of the live host; 0 for any that is free.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Where the host listens.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{(Once ? 0 : Port)}");

    /// <summary>By how much the platform's answers take longer: a tour of a day must end in seconds.</summary>
    public double Pace => Once ? 0.15 : 1;

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
                options = options with { Once = true, ClientTimeout = TimeSpan.FromSeconds(0.4) };
            }
            else if (args[i] == "--seed" && i + 1 < args.Length && int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
            {
                options = options with { Seed = seed };
            }
            else if (args[i] == "--port" && i + 1 < args.Length && ushort.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            {
                options = options with { Port = port };
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
