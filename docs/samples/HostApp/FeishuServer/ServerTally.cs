using System.Collections.Concurrent;

namespace HostApp;

/// <summary>What the server did, counted by itself: the logs must agree with it.</summary>
internal sealed class ServerTally
{
    private readonly ConcurrentQueue<AnsweredCall> _answered = new();
    private int _abandoned;

    public IReadOnlyCollection<AnsweredCall> Answered => _answered;

    /// <summary>How many callers left before they had an answer.</summary>
    public int Abandoned => _abandoned;

    public void Answer(AnsweredCall call) => _answered.Enqueue(call);

    public void Abandon() => Interlocked.Increment(ref _abandoned);
}
