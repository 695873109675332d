using Feishu.LogSearch.SoakTest;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class SoakTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("feishu-logsearch-soak-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The command <c>soak</c> of the benchmarks, for a few seconds.</summary>
    [Fact]
    public async Task A_host_that_does_everything_and_is_killed_loses_nothing_acknowledged()
    {
        using var output = new StringWriter();
        SoakResult result = await new SoakRun(_folder.FullName, new SoakOptions(TimeSpan.FromSeconds(28), Seed: 7), output).RunAsync(default);

        result.Faults.Should().BeEmpty("it printed {0}", output);
        result.Kills.Should().BePositive();
        result.Acknowledged.Should().BePositive();
        result.Expired.Should().BePositive("four days pass, and two are kept");
        result.Searches.Should().BePositive();
        result.Forwarded.Should().BePositive();
    }
}
