using System.Diagnostics;
using System.Globalization;

namespace Feishu.LogSearch.SoakTest;

/// <summary>
/// Lets hosts live one after the other on one file, sends them what there is to record, kills them at random moments, and
/// looks after each whether everything that was acknowledged and has not expired is there exactly once.
/// </summary>
/// <param name="folder">Where the file is made.</param>
/// <param name="options">How long, and by which seed.</param>
/// <param name="output">Where the figures are printed.</param>
public sealed class SoakRun(string folder, SoakOptions options, TextWriter output)
{
    private const double Megabyte = 1024 * 1024;
    private const int RoundsPerForward = 5;
    private const int RoundsPerRepeat = 7;

    // A round has 220 records.
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(500);

    // How long deleting may take after a day has ended, and stopping after it was asked for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _file = Path.Combine(folder, "soak.db");
    private readonly Random _random = new(options.Seed);
    private readonly AcceleratedClock _clock = new(TimeProvider.System.GetUtcNow(), options.Day);
    private readonly Stopwatch _elapsed = new();
    private readonly SoakFaults _faults = new();
    private readonly SoakLedger _ledger = new();
    private readonly List<SoakSample> _samples = [];
    private SoakCheck? _check;
    private TimeSpan _sampled;
    private long _captured;
    private long _searches;
    private int _forwarded;
    private int _kills;

    /// <summary>Runs it to its end.</summary>
    public async Task<SoakResult> RunAsync(CancellationToken cancellationToken)
    {
        _check = new SoakCheck(_file, _ledger, _faults);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{options.Duration.TotalMinutes:0.#} min, seed {options.Seed}; a day passes in {options.Day.TotalSeconds:0} s, two are kept"));
        await output.WriteLineAsync(SoakSample.Header);
        await using SoakPlatform platform = await SoakPlatform.StartAsync(cancellationToken);
        while (_elapsed.Elapsed < options.Duration)
        {
            await LiveAsync(platform, cancellationToken);
        }

        await WriteSummaryAsync();
        return new SoakResult
        {
            Faults = _faults.Texts,
            Acknowledged = _ledger.Acknowledged,
            Expired = _ledger.CountExpired(CutoffAt(_clock.GetUtcNow())),
            Searches = _searches,
            Forwarded = _forwarded,
            Kills = _kills,
        };
    }

    /// <summary>A host's life, and what it left behind.</summary>
    private async Task LiveAsync(SoakPlatform platform, CancellationToken cancellationToken)
    {
        await using SoakProcess host = await SoakProcess.StartAsync(_file, platform.Address, _clock, _faults, cancellationToken);
        _elapsed.Start();
        TimeSpan born = _elapsed.Elapsed;
        TimeSpan? death = born < options.Killing ? Min(born + (options.Life * (0.4 + (1.2 * _random.NextDouble()))), options.Killing) : null;
        using Timer? killer = death is { } time ? new Timer(_ => host.Kill(), null, time - born, Timeout.InfiniteTimeSpan) : null;
        try
        {
            while (death is not null || _elapsed.Elapsed < options.Duration)
            {
                await RoundAsync(host, platform, cancellationToken);
                await SampleAsync(host, born, cancellationToken);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!host.IsKilled)
            {
                _faults.Add($"round {_ledger.Rounds.Count - 1}: {exception.Message}");
            }
        }

        await EndAsync(host, cancellationToken);
        DateTimeOffset now = _clock.GetUtcNow();
        await _check!.RunAsync(CutoffAt(now), CutoffAt(now - _clock.Of(Patience)), cancellationToken);
    }

    private async Task EndAsync(SoakProcess host, CancellationToken cancellationToken)
    {
        if (host.IsKilled)
        {
            _kills++;
            await host.WaitAsync(cancellationToken);
            return;
        }

        try
        {
            int code = await host.StopAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            if (code != 0)
            {
                _faults.Add($"the host ended with exit code {code}");
            }
        }
        catch (TimeoutException)
        {
            _faults.Add($"the host did not stop within {Patience}");
            host.Kill();
            await host.WaitAsync(cancellationToken);
        }
    }

    private async Task RoundAsync(SoakProcess host, SoakPlatform platform, CancellationToken cancellationToken)
    {
        int round = _ledger.Rounds.Count;
        DateTimeOffset begin = _clock.GetUtcNow();
        var length = Stopwatch.StartNew();
        bool isAcknowledged = false;
        try
        {
            await host.RecordAsync(round, _clock, repeatsReports: round % RoundsPerRepeat == 0, cancellationToken);
            isAcknowledged = true;
        }
        finally
        {
            _captured += SoakLedger.Kinds.Sum(SoakTraffic.CountOf);
            _ledger.Add(new SoakRound(begin, _clock.GetUtcNow(), isAcknowledged));
        }

        if (round % RoundsPerForward == 0)
        {
            int before = platform.BotMessages;
            int sent = await host.ForwardAsync(cancellationToken);
            _forwarded += sent;
            if (platform.BotMessages - before != sent)
            {
                _faults.Add($"forwarding: {sent} messages were sent, and {platform.BotMessages - before} arrived");
            }
        }

        if (RoundLength - length.Elapsed is { Ticks: > 0 } early)
        {
            await Task.Delay(early, TimeProvider.System, cancellationToken);
        }
    }

    private async Task SampleAsync(SoakProcess host, TimeSpan born, CancellationToken cancellationToken)
    {
        if (_elapsed.Elapsed - _sampled < options.Interval)
        {
            return;
        }

        SoakFigures figures = await host.GetFiguresAsync(cancellationToken);
        _searches += figures.Searches;
        if (figures.Dropped > 0)
        {
            _faults.Add($"the recorder dropped {figures.Dropped} entries");
        }

        (long workingSet, int handles, int threads) = host.Measure();
        _sampled = _elapsed.Elapsed;
        var sample = new SoakSample
        {
            Elapsed = _sampled,
            Age = _sampled - born,
            Captured = _captured,
            Acknowledged = _ledger.Acknowledged,
            Expired = _ledger.CountExpired(CutoffAt(_clock.GetUtcNow())),
            Searches = _searches,
            SearchP99 = figures.SearchP99,
            WorkingSet = workingSet,
            Managed = figures.Managed,
            Handles = handles,
            Threads = threads,
            FileBytes = LengthOf(_file),
            WalBytes = LengthOf(_file + "-wal"),
            Lost = _check!.Lost,
            Doubled = _check.Doubled,
            Unobserved = _faults.Unobserved,
            Kills = _kills,
        };
        _samples.Add(sample);
        await output.WriteLineAsync(sample.ToString());
        await output.FlushAsync(cancellationToken);
    }

    private async Task WriteSummaryAsync()
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("figure           first third  last third");
        foreach (SoakTrend? trend in Trends())
        {
            await output.WriteLineAsync(trend?.ToString() ?? "too few samples to tell");
            if (trend is { IsFlat: false })
            {
                _faults.Add($"trend: {trend}");
            }
        }

        long expired = _ledger.CountExpired(CutoffAt(_clock.GetUtcNow()));
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{_kills} kills; {_ledger.Acknowledged} records acknowledged, {expired} of them expired; {_searches} searches, {_forwarded} messages forwarded; {_check!.Lost} lost, {_check.Doubled} doubled, {_faults.Unobserved} exceptions unobserved."));
        foreach (string fault in _faults.Texts)
        {
            await output.WriteLineAsync(fault);
        }

        await output.WriteLineAsync(_faults.Count == 0 ? "Everything acknowledged that has not expired is there exactly once." : $"WRONG: {_faults.Count} faults.");
        await output.FlushAsync();
    }

    /// <summary>Memory, handles and threads of the last host, once it is warm; the file's size, once there is as much in it as is kept.</summary>
    private IEnumerable<SoakTrend?> Trends()
    {
        SoakSample[] warm = [.. _samples.Where(sample => sample.Elapsed - sample.Age >= options.Killing && sample.Age >= options.WarmUp)];
        yield return SoakTrend.Of("working set, MB", warm.Select(sample => sample.WorkingSet / Megabyte), slack: 64);
        yield return SoakTrend.Of("managed heap, MB", warm.Select(sample => sample.Managed / Megabyte), slack: 16);
        yield return SoakTrend.Of("handles", warm.Select(sample => (double)sample.Handles), slack: 32);
        yield return SoakTrend.Of("threads", warm.Select(sample => (double)sample.Threads), slack: 32);
        yield return SoakTrend.Of("file, MB", _samples.Where(sample => sample.Expired > 0).Select(sample => (sample.FileBytes + sample.WalBytes) / Megabyte), slack: 16);
    }

    /// <summary>What is older than this has expired: today and yesterday are kept, by the calendar of the app.</summary>
    private static DateTimeOffset CutoffAt(DateTimeOffset now)
    {
        TimeSpan offset = TimeSpan.FromHours(8);
        return new DateTimeOffset(now.ToOffset(offset).Date.AddDays(-1), offset);
    }

    private static long LengthOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
