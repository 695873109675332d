using Feishu.LogSearch.CrashTest;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class CrashTests : IDisposable
{
    private const int Rounds = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_exactly_once()
    {
        var rounds = new CrashRounds(_folder.PathOf(""), seed: 7);
        for (int round = 0; round < Rounds; round++)
        {
            (await rounds.RunRoundAsync(default)).Should().BeEmpty("this is kill {0}", round + 1);
        }

        rounds.Acknowledged.Should().BeGreaterThanOrEqualTo(Rounds, "each life of the writer acknowledges at least one batch");
        rounds.Records.Should().BePositive();
    }
}
