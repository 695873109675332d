namespace Feishu.LogSearch.Testing.Tests;

/// <summary>These tests change the environment, which other tests read: they run alone.</summary>
[Collection(nameof(LogStoreConformanceOptionsTests))]
[CollectionDefinition(nameof(LogStoreConformanceOptionsTests), DisableParallelization = true)]
public sealed class LogStoreConformanceOptionsTests : IDisposable
{
    private static readonly string[] Variables =
        [LogStoreConformanceOptions.SeedVariable, LogStoreConformanceOptions.RecordsVariable, LogStoreConformanceOptions.QueriesVariable];

    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public LogStoreConformanceOptionsTests()
    {
        foreach (string variable in Variables)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    public void Dispose()
    {
        for (int i = 0; i < Variables.Length; i++)
        {
            Environment.SetEnvironmentVariable(Variables[i], _before[i]);
        }
    }

    [Fact]
    public void Environment_without_variables_gives_the_defaults() =>
        LogStoreConformanceOptions.FromEnvironment().Should().Be(new LogStoreConformanceOptions());

    [Fact]
    public void Seed_and_sizes_are_read_and_a_long_run_gets_more_time()
    {
        Environment.SetEnvironmentVariable("LOGSTORE_CONFORMANCE_SEED", "-7");
        Environment.SetEnvironmentVariable("LOGSTORE_CONFORMANCE_RECORDS", "100000");
        Environment.SetEnvironmentVariable("LOGSTORE_CONFORMANCE_QUERIES", "1000");

        LogStoreConformanceOptions.FromEnvironment().Should().Be(
            new LogStoreConformanceOptions { Seed = -7, Records = 100_000, Queries = 1_000, Timeout = TimeSpan.FromHours(1) });
    }

    [Theory]
    [InlineData("LOGSTORE_CONFORMANCE_SEED", "x", "a whole number from -2147483648 on")]
    [InlineData("LOGSTORE_CONFORMANCE_RECORDS", "0", "a whole number from 1 on")]
    [InlineData("LOGSTORE_CONFORMANCE_QUERIES", "1.5", "a whole number from 1 on")]
    public void Variable_that_is_no_number_is_refused_by_name(string variable, string value, string wanted)
    {
        Environment.SetEnvironmentVariable(variable, value);

        Action read = () => LogStoreConformanceOptions.FromEnvironment();

        read.Should().Throw<FormatException>().WithMessage($"The environment variable {variable} is '{value}'. Set it to {wanted}, or unset it.");
    }
}
