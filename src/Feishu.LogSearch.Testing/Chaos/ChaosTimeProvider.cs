namespace Feishu.LogSearch.Testing;

/// <summary>
/// A clock that is off by up to <see cref="ChaosOptions.MaxClockSkew"/>, either way, and is set anew from time to time, so that
/// it jumps. Only <see cref="GetUtcNow"/> is off: what is measured and waited for takes as long as before.
/// </summary>
public sealed class ChaosTimeProvider : TimeProvider
{
    /// <summary>How often it is looked at, on average, before it is set anew.</summary>
    private const int Looks = 32;

    private readonly TimeProvider _inner;
    private readonly TimeSpan _max;
    private readonly Random _random;
    private readonly object _lock = new();
    private TimeSpan _skew;

    /// <summary>Wraps a clock.</summary>
    /// <param name="inner">The clock.</param>
    /// <param name="options">How far it may be off, and the seed.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ChaosTimeProvider(TimeProvider inner, ChaosOptions options)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(options);
        _inner = inner;
        _max = options.Checked(nameof(options)).MaxClockSkew;
        _random = new Random(options.Seed);
        Set();
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (_random.Next(Looks) == 0)
            {
                Set();
            }

            return _inner.GetUtcNow() + _skew;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => _inner.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, dueTime, period);

    private void Set() => _skew = _max * ((2 * _random.NextDouble()) - 1);
}
