namespace Feishu.LogSearch.Fuzz.Tests;

public sealed class FuzzRunTests : IDisposable
{
    private static readonly FuzzLimits Limits = new(TimeSpan.FromMinutes(5), 200_000, FuzzLimits.Patience);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_input_that_throws_is_found_and_kept_and_fails_again()
    {
        var target = new PlantedTarget(input => input.Contains((byte)'!') && input.Length > 40 ? throw new FormatException("planted") : true);

        FuzzResult found = Run(target, seed: 7);

        found.Failure!.Problem.Should().StartWith("System.FormatException: planted");
        found.ToString().Should().StartWith("planted: seed 7, ").And.EndWith("1 failure");
        File.ReadAllBytes(found.Failure.Path).Should().Equal(found.Failure.Input);
        new FuzzRun(target, 7, Limits, _folder.Path).Replay(found.Failure.Input).Failure!.Problem.Should().StartWith("System.FormatException: planted");
        Run(target, seed: 7).Failure!.Input.Should().Equal(found.Failure.Input, "the inputs follow from the seed");
        Run(target, seed: 8).Failure!.Input.Should().NotEqual(found.Failure.Input);
    }

    [Fact]
    public void An_input_that_hangs_is_found()
    {
        using var released = new ManualResetEventSlim();
        var target = new PlantedTarget(input =>
        {
            if (input.Contains((byte)'!'))
            {
                released.Wait();
            }

            return true;
        });

        FuzzResult found = new FuzzRun(target, 1, Limits with { PerInput = TimeSpan.FromSeconds(3) }, _folder.Path).Run();
        released.Set();

        found.Failure!.Problem.Should().StartWith("it hangs");
        found.Failure.Input.Should().Contain((byte)'!');
        File.ReadAllBytes(found.Failure.Path).Should().Equal(found.Failure.Input);
    }

    [Fact]
    public void An_input_that_takes_too_much_memory_is_found()
    {
        var target = new PlantedTarget(input => new byte[input.Contains((byte)'!') ? 200 * 1024 * 1024 : 1].Length > 0);

        Run(target).Failure!.Problem.Should().Contain("bytes were allocated");
    }

    [Fact]
    public void An_input_that_breaks_what_must_hold_is_found() =>
        Run(new PlantedTarget(input => PlantedTarget.Check(!input.Contains((byte)'!')))).Failure!.Problem.Should().Contain("there is no exclamation mark");

    [Fact]
    public void A_corpus_that_is_refused_is_found() =>
        Run(new PlantedTarget(_ => false)).Failure!.Should().Match<FuzzFailure>(failure => failure.Execution == 1 && failure.Problem == "an input of the corpus was refused");

    [Fact]
    public void The_input_that_is_being_tried_stands_in_a_file_for_the_case_that_the_process_dies()
    {
        var target = new PlantedTarget(input => PlantedTarget.Check(input.SequenceEqual(File.ReadAllBytes(_folder.PathOf("planted-1.running"))) && !input.Contains((byte)'!')));

        Run(target).Failure!.Execution.Should().BeGreaterThan(1);
        Directory.GetFiles(_folder.Path).Should().ContainSingle().Which.Should().EndWith(".bin");
    }

    [Fact]
    public void A_run_without_a_failure_ends_in_time_and_leaves_nothing_behind()
    {
        FuzzResult result = new FuzzRun(new PlantedTarget(input => input.Length > 0), 1, Limits with { Duration = TimeSpan.FromMilliseconds(300), Executions = long.MaxValue }, _folder.Path).Run();

        result.Failure.Should().BeNull();
        result.Executions.Should().BeGreaterThan(1);
        result.Accepted.Should().BeInRange(1, result.Executions);
        result.ToString().Should().EndWith("no failure");
        Directory.GetFiles(_folder.Path).Should().BeEmpty();
    }

    private FuzzResult Run(FuzzTarget target, int seed = 1) => new FuzzRun(target, seed, Limits, _folder.Path).Run();
}
