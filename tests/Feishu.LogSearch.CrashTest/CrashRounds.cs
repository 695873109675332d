using System.Diagnostics;
using System.Globalization;

namespace Feishu.LogSearch.CrashTest;

/// <summary>
/// Kills a writing process at random moments, and looks after each kill whether the file opens and is whole, and whether
/// every batch that was acknowledged is there exactly once, and no batch in part.
/// </summary>
/// <param name="folder">Where the file is made.</param>
/// <param name="seed">Of the moments.</param>
public sealed class CrashRounds(string folder, int seed)
{
    private const int PageSize = 5_000;

    // 128 and the number of the signal.
    private const int ExitCodeOfKilled = 137;
    private static readonly TimeSpan MaxLife = TimeSpan.FromMilliseconds(250);

    private readonly Random _random = new(seed);
    private readonly string _path = Path.Combine(folder, "crash.db");
    private int _acknowledged = -1;

    /// <summary>How many batches were acknowledged in all.</summary>
    public int Acknowledged => _acknowledged + 1;

    /// <summary>How many records are in the file.</summary>
    public int Records { get; private set; }

    /// <summary>Lets the writer run, kills it, and checks the file.</summary>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> RunRoundAsync(CancellationToken cancellationToken)
    {
        await WriteAndKillAsync(cancellationToken);
        await using var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = _path, Compaction = false });
        await store.InitializeAsync(cancellationToken);
        List<string> faults = [.. (await store.VerifyAsync(cancellationToken)).Select(damage => damage.Description)];
        Dictionary<int, List<string>> found = await ReadAsync(store, cancellationToken);
        for (int batch = 0; batch <= _acknowledged; batch++)
        {
            if (!found.ContainsKey(batch))
            {
                faults.Add($"Batch {batch} was acknowledged, and is gone.");
            }
        }

        foreach ((int batch, List<string> ids) in found)
        {
            IEnumerable<string> expected = Enumerable.Range(0, CrashBatch.CountOf(batch)).Select(record => CrashBatch.IdOf(batch, record));
            if (!ids.Order(StringComparer.Ordinal).SequenceEqual(expected))
            {
                faults.Add($"Batch {batch} has {ids.Count} records of {CrashBatch.CountOf(batch)}, {ids.Distinct().Count()} of them different.");
            }
        }

        // What was written and not acknowledged may be there: the next round goes on behind it.
        _acknowledged = found.Count == 0 ? _acknowledged : Math.Max(_acknowledged, found.Keys.Max());
        Records = found.Values.Sum(ids => ids.Count);
        return faults;
    }

    /// <summary>Lets the writer run until its file may not grow any more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kilobytes">How large a file of the process may become.</param>
    /// <returns>What the writer said at last, and the last batch that it acknowledged.</returns>
    public static async Task<(string Output, int LastAcknowledged)> WriteUpToFileSizeAsync(string path, int kilobytes)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"trap '' XFSZ; ulimit -f {kilobytes}; export DOTNET_EnableDiagnostics=0 DOTNET_EnableWriteXorExecute=0; exec dotnet exec --roll-forward Major \"$0\" \"$1\" 0"));
        start.ArgumentList.Add(typeof(CrashRounds).Assembly.Location);
        start.ArgumentList.Add(path);
        using Process writer = Process.Start(start)!;
        int last = -1;
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!int.TryParse(line, CultureInfo.InvariantCulture, out int batch))
            {
                await writer.WaitForExitAsync();
                return (line, last);
            }

            last = batch;
        }

        await writer.WaitForExitAsync();
        return (string.Create(CultureInfo.InvariantCulture, $"The writer ended with exit code {writer.ExitCode}."), last);
    }

    private async Task WriteAndKillAsync(CancellationToken cancellationToken)
    {
        using Process writer = Start();
        try
        {
            int enough = _acknowledged + _random.Next(1, 40);
            using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            while (_acknowledged < enough && await writer.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                _acknowledged = int.Parse(line, CultureInfo.InvariantCulture);
            }

            await Task.Delay(MaxLife * _random.NextDouble(), TimeProvider.System, cancellationToken);
        }
        finally
        {
            writer.Kill();
            await writer.WaitForExitAsync(CancellationToken.None);
        }

        while (await writer.StandardOutput.ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            // The last line may have been cut off: it then says a smaller number, which was acknowledged too.
            _acknowledged = Math.Max(_acknowledged, int.Parse(line, CultureInfo.InvariantCulture));
        }

        if (writer.ExitCode != ExitCodeOfKilled)
        {
            throw new InvalidOperationException($"The writer ended by itself, with exit code {writer.ExitCode}, before it was killed.");
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add("--roll-forward");
        start.ArgumentList.Add("Major");
        start.ArgumentList.Add(typeof(CrashRounds).Assembly.Location);
        start.ArgumentList.Add(_path);
        start.ArgumentList.Add((_acknowledged + 1).ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }

    private static async Task<Dictionary<int, List<string>>> ReadAsync(SqliteLogStore store, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, List<string>>();
        var request = new LogReadRequest { Kind = LogKind.Server, AppId = CrashBatch.AppId, Window = CrashBatch.Window, Limit = PageSize };
        while (true)
        {
            LogReadResult page = await store.ReadAsync(request, cancellationToken);
            foreach (LogRecord record in page.Records)
            {
                int batch = CrashBatch.BatchOf(record.Id);
                if (!found.TryGetValue(batch, out List<string>? ids))
                {
                    found[batch] = ids = [];
                }

                ids.Add(record.Id);
            }

            if (page.Records.Length < PageSize)
            {
                return found;
            }

            request = request with { Before = page.Records[^1].Position };
        }
    }
}
