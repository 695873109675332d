namespace Feishu.LogSearch.Testing.Tests;

/// <summary>The example of the package's README.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Class_that_takes_a_search_is_tested_with_the_fake()
    {
        var noon = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        using var logs = new FakeLogSearch(
            new ServerLogEntry { AppId = "cli_a1b2", Time = noon, Status = LogStatus.Fail, ErrorCode = 99991400 });
        logs.Now = noon.AddMinutes(5);

        var report = new FailureReport(logs);
        (await report.CountAsync()).Should().Be(1);

        logs.Fail(new IOException("disk gone"));
        Func<Task> count = report.CountAsync;
        await count.Should().ThrowAsync<LogStoreException>();
    }

    private sealed class FailureReport(ILogSearch logs)
    {
        public async Task<long> CountAsync() =>
            (await logs.Find(ServerLogQuery.ForApp("cli_a1b2").WithStatus(LogStatus.Fail).Last(TimeSpan.FromHours(1))).CountAsync()).Total;
    }
}
