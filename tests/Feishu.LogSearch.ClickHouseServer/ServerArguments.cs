using Feishu.LogSearch.ClickHouseServer.Http;

namespace Feishu.LogSearch.ClickHouseServer;

/// <summary>What the program is told on its command line.</summary>
internal sealed record ServerArguments
{
    public const string Usage = "--library PATH --data FOLDER [--port N] [--config FILE] [--user NAME:PASSWORD:RIGHTS ...]";

    /// <summary>The engine's shared library.</summary>
    public required string Library { get; init; }

    /// <summary>In full: the engine would put a path that is not behind itself.</summary>
    public required string Data { get; init; }

    /// <summary>0 for a free one.</summary>
    public int Port { get; private init; }

    /// <summary>A configuration file in ClickHouse's XML.</summary>
    public string? Configuration { get; private init; }

    public IReadOnlyList<ServerUser> Users { get; private init; } = [];

    /// <exception cref="ArgumentException">It cannot be understood.</exception>
    public static ServerArguments Parse(string[] args)
    {
        ILookup<string, string> values = args.Chunk(2).ToLookup(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? throw new ArgumentException($"'{pair[0]}' needs a value. {Usage}"));
        return new ServerArguments
        {
            Library = values["--library"].LastOrDefault() ?? throw new ArgumentException($"'--library' is missing. {Usage}"),
            Data = Path.GetFullPath(values["--data"].LastOrDefault() ?? throw new ArgumentException($"'--data' is missing. {Usage}")),
            Port = int.Parse(values["--port"].LastOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture),
            Configuration = values["--config"].LastOrDefault(),
            Users = [.. values["--user"].Select(ServerUser.Parse)],
        };
    }
}
