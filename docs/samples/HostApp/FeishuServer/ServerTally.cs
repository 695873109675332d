using System.Collections.Concurrent;

namespace HostApp;

/// <summary>What the server did, counted by itself: the logs must agree with it.</summary>
internal sealed class ServerTally(TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<AnsweredCall> _answered = new();
    private int _begun;
    private int _abandoned;

    public IReadOnlyCollection<AnsweredCall> Answered => _answered;

    /// <summary>How many callers left before they had an answer.</summary>
    public int Abandoned => _abandoned;

    public void Begin() => Interlocked.Increment(ref _begun);

    public void Answer(AnsweredCall call) => _answered.Enqueue(call);

    public void Abandon() => Interlocked.Increment(ref _abandoned);

    /// <summary>Waits until every call is counted: a server learns a little later than its caller that a call has ended.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        while (_answered.Count + _abandoned < _begun)
        {
            await Task.Delay(Glance, time, cancellationToken);
        }
    }
}
