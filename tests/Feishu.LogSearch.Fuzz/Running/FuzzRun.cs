using System.Diagnostics;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Tries one input after another until one fails: by an exception, by taking too long or too much memory, or by breaking
/// what must hold. The inputs follow from the seed.
/// </summary>
/// <param name="target">The decoder.</param>
/// <param name="seed">Of the inputs.</param>
/// <param name="limits">How long it goes on.</param>
/// <param name="folder">Where an input that fails is written to.</param>
public sealed class FuzzRun(FuzzTarget target, int seed, FuzzLimits limits, string folder)
{
    // As deep as the stacks of a host's threads.
    private const int StackBytes = 1536 * 1024;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _watch = new();
    private byte[] _input = [];
    private string? _problem;
    private bool _isAbandoned;
    private long _inputStarted;
    private long _executions;
    private long _accepted;

    /// <summary>Tries inputs that are made from those of the target.</summary>
    public FuzzResult Run() => Run(execution => InputMaker.Make(target, seed, execution), limits.Executions, mustBeAccepted: target.Corpus.Count);

    /// <summary>Tries one input, as a run before did.</summary>
    public FuzzResult Replay(byte[] input) => Run(_ => input, executions: 1, mustBeAccepted: 0);

    private FuzzResult Run(Func<long, byte[]> inputs, long executions, int mustBeAccepted)
    {
        using var file = new InputFile(folder, FormattableString.Invariant($"{target.Name}-{seed}"));
        _watch.Start();
        var worker = new Thread(() => Work(inputs, executions, mustBeAccepted, file), StackBytes) { IsBackground = true, Name = target.Name };
        worker.Start();
        while (!worker.Join(WatchInterval) && !IsHanging())
        {
        }

        Volatile.Write(ref _isAbandoned, true);
        string? problem = worker.IsAlive ? FormattableString.Invariant($"it hangs: the input was not decoded within {limits.PerInput.TotalSeconds} s") : _problem;
        return new FuzzResult(
            target.Name,
            seed,
            _executions,
            _accepted,
            _watch.Elapsed,
            problem is null ? null : new FuzzFailure(_executions, problem, _input, file.Keep(_input, _executions)));
    }

    private bool IsHanging() =>
        Volatile.Read(ref _inputStarted) is not 0 and long started && Stopwatch.GetElapsedTime(started) > limits.PerInput;

    private void Work(Func<long, byte[]> inputs, long executions, int mustBeAccepted, InputFile file)
    {
        while (_executions < executions && _watch.Elapsed < limits.Duration && _problem is null && !Volatile.Read(ref _isAbandoned))
        {
            _input = inputs(_executions + 1);
            file.Write(_input);
            _executions++;
            Volatile.Write(ref _inputStarted, Stopwatch.GetTimestamp());
            _problem = Try(_input, _executions <= mustBeAccepted);
            Volatile.Write(ref _inputStarted, 0);
        }
    }

    private string? Try(byte[] input, bool mustBeAccepted)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            bool accepted = target.Run(input);
            _accepted += accepted ? 1 : 0;
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated > target.MaxAllocatedBytes ? FormattableString.Invariant($"{allocated:N0} bytes were allocated to decode {input.Length:N0}; the most is {target.MaxAllocatedBytes:N0}")
                : mustBeAccepted && !accepted ? "an input of the corpus was refused"
                : null;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }
}
