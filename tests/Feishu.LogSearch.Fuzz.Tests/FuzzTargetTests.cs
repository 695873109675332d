namespace Feishu.LogSearch.Fuzz.Tests;

/// <summary>A short run of every target, with the same inputs every time. Longer ones: build/fuzz.sh.</summary>
public sealed class FuzzTargetTests : IDisposable
{
    private const int Seed = 1;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. FuzzTargets.All.Select(target => target.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Whatever_strangers_wrote_is_read_or_refused(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);

        FuzzResult result = new FuzzRun(target, Seed, new FuzzLimits(TimeSpan.MaxValue, target.FewExecutions, FuzzLimits.Patience), _folder.Path).Run();

        result.Failure.Should().BeNull();
        result.Executions.Should().Be(target.FewExecutions);
        result.Accepted.Should().BeGreaterThan(target.Corpus.Count, "mutants are not all refused at the door");
    }
}
