namespace Feishu.LogSearch.Testing;

/// <summary>Lets each call meet its fate. The fates follow each other in an order that the seed tells.</summary>
internal sealed class ChaosCalls
{
    private readonly ChaosOptions _options;
    private readonly TimeProvider _time;
    private readonly object _lock = new();
    private readonly Random _random;
    private ChaosCounts _counts;
    private int _burst;

    public ChaosCalls(ChaosOptions options, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Checked(nameof(options));
        _time = time ?? TimeProvider.System;
        _random = new Random(options.Seed);
    }

    public ChaosCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts;
            }
        }
    }

    /// <summary>Makes a call, or does not.</summary>
    /// <param name="operation">What it is called in messages.</param>
    /// <param name="call">The call.</param>
    /// <param name="partial">The call for a part of the answer; <see langword="null"/> where there are no parts.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    public async ValueTask<T> RunAsync<T>(
        string operation,
        Func<CancellationToken, ValueTask<T>> call,
        Func<CancellationToken, ValueTask<T>>? partial,
        CancellationToken cancellationToken)
    {
        ChaosFate fate = Next(partial is not null);
        if (fate.Delay > TimeSpan.Zero)
        {
            await Task.Delay(fate.Delay, _time, cancellationToken).ConfigureAwait(false);
        }

        switch (fate.Harm)
        {
            case ChaosHarm.FailBefore:
                throw new ChaosException(operation, fate.Call, _options.Seed, tookEffect: false);
            case ChaosHarm.FailAfter:
                await call(cancellationToken).ConfigureAwait(false);
                throw new ChaosException(operation, fate.Call, _options.Seed, tookEffect: true);
            case ChaosHarm.Cancel:
                using (var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
                {
                    ValueTask<T> running = call(timeout.Token);
                    await timeout.CancelAsync().ConfigureAwait(false);
                    await running.ConfigureAwait(false);
                    throw new OperationCanceledException($"Chaos: call {fate.Call} ({operation}) was cancelled while it ran (seed {_options.Seed}).", timeout.Token);
                }

            case ChaosHarm.Partial:
                return await partial!(cancellationToken).ConfigureAwait(false);
            default:
                return await call(cancellationToken).ConfigureAwait(false);
        }
    }

    private ChaosFate Next(bool hasParts)
    {
        lock (_lock)
        {
            // As many numbers for each call: the fate of one does not depend on what the others were.
            double harm = _random.NextDouble();
            bool waits = _random.NextDouble() < _options.Delay;
            TimeSpan delay = _options.MaxDelay * _random.NextDouble();
            var fate = new ChaosFate(_counts.Calls + 1, HarmOf(harm, hasParts), waits ? delay : TimeSpan.Zero);
            _counts = _counts with
            {
                Calls = fate.Call,
                FailedBefore = _counts.FailedBefore + (fate.Harm == ChaosHarm.FailBefore ? 1 : 0),
                FailedAfter = _counts.FailedAfter + (fate.Harm == ChaosHarm.FailAfter ? 1 : 0),
                Cancelled = _counts.Cancelled + (fate.Harm == ChaosHarm.Cancel ? 1 : 0),
                Partial = _counts.Partial + (fate.Harm == ChaosHarm.Partial ? 1 : 0),
                Delayed = _counts.Delayed + (waits ? 1 : 0),
            };
            return fate;
        }
    }

    private ChaosHarm HarmOf(double drawn, bool hasParts)
    {
        if (_burst > 0)
        {
            _burst--;
            return ChaosHarm.FailBefore;
        }

        if ((drawn -= _options.FailBefore) < 0)
        {
            _burst = _options.BurstLength - 1;
            return ChaosHarm.FailBefore;
        }

        return (drawn -= _options.FailAfter) < 0 ? ChaosHarm.FailAfter
            : (drawn -= _options.Cancel) < 0 ? ChaosHarm.Cancel
            : drawn - _options.Partial < 0 && hasParts ? ChaosHarm.Partial
            : ChaosHarm.None;
    }
}
