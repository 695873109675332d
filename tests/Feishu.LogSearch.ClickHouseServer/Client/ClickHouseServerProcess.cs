using System.Diagnostics;

namespace Feishu.LogSearch.ClickHouseServer.Client;

/// <summary>
/// A ClickHouse server in a process of its own, on a free port of 127.0.0.1. It ends when this is disposed of, and at the
/// latest with this process: it watches its standard input.
/// </summary>
public sealed class ClickHouseServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ClickHouseServerOptions _options;
    private readonly DirectoryInfo? _temporary;
    private readonly string _folder;
    private Process? _process;
    private int _port;

    private ClickHouseServerProcess(ClickHouseServerOptions options)
    {
        _options = options;
        _temporary = options.Folder is null ? Directory.CreateTempSubdirectory("feishu-clickhouse-") : null;
        _folder = Path.GetFullPath(options.Folder ?? _temporary!.FullName);
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>For ClickHouse's driver: the user <c>default</c>, the database <c>default</c>.</summary>
    public string ConnectionString => ConnectionStringOf("default", "");

    public int ProcessId => _process?.Id ?? throw new InvalidOperationException("The server does not run.");

    /// <summary>Starts a server, and returns once it answers.</summary>
    /// <exception cref="FileNotFoundException">The engine is not installed.</exception>
    /// <exception cref="InvalidOperationException">It did not start; the message has what it said.</exception>
    public static async Task<ClickHouseServerProcess> StartAsync(ClickHouseServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        var server = new ClickHouseServerProcess(options ?? new ClickHouseServerOptions());
        try
        {
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public string ConnectionStringOf(string user, string password) => $"Host=127.0.0.1;Port={_port};Username={user};Password={password}";

    /// <summary>Starts it on its data, and on its port, after <see cref="StopAsync"/> or <see cref="KillAsync"/>.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (_process is not null)
        {
            throw new InvalidOperationException("The server runs.");
        }

        Process process = Process.Start(await StartInfoAsync(cancellationToken))!;
        _process = process;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        string? line = await process.StandardOutput.ReadLineAsync(limit.Token);
        _port = line is not null
            ? new Uri(line).Port
            : throw new InvalidOperationException($"The ClickHouse test server did not start. It said: {await errors}");
    }

    /// <summary>Lets it end by itself.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw new TimeoutException($"The ClickHouse test server did not end within {StopLimit}.");
            }
            finally
            {
                process.Dispose();
                _process = null;
            }
        }
    }

    /// <summary>Ends it at once, as a power failure of the process would (<c>SIGKILL</c>).</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync();
        await StartAgainAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // What lies in a temporary folder need not be written in order.
        await (_temporary is null ? StopAsync() : KillAsync());
        _temporary?.Delete(recursive: true);
    }

    private async Task<ProcessStartInfo> StartInfoAsync(CancellationToken cancellationToken)
    {
        string data = Path.Combine(_folder, "data");
        List<string> arguments = ["exec", "--roll-forward", "Major", typeof(ClickHouseServerProcess).Assembly.Location, "--library", EngineLibrary.Find(), "--data", data];
        arguments.AddRange(["--port", _port.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        arguments.AddRange(_options.Users.SelectMany(user => new[] { "--user", user.ToString() }));
        if (ServerConfiguration.Of(_options) is { } configuration)
        {
            string file = Path.Combine(_folder, "config.xml");
            await File.WriteAllTextAsync(file, configuration, cancellationToken);
            arguments.AddRange(["--config", file]);
        }

        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in _options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
