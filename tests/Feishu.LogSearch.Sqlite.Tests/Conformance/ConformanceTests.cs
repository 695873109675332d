using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.Sqlite.Tests;

public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. LogStoreConformance.Cases.Select(@case => @case.Name)];

    public static TheoryData<string, BlockState> RandomCases
    {
        get
        {
            var cases = new TheoryData<string, BlockState>();
            foreach (LogStoreConformanceCase @case in LogStoreConformance.Cases.Where(@case => @case.Name.StartsWith("Random_", StringComparison.Ordinal)))
            {
                foreach (BlockState state in (BlockState[])[BlockState.Small, BlockState.Merged, BlockState.Merged | BlockState.Reopened])
                {
                    cases.Add(@case.Name, state);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Store_conforms(string name) =>
        LogStoreConformance.Find(name).RunAsync(new SqliteFactory(), LogStoreConformanceOptions.FromEnvironment());

    [Theory]
    [MemberData(nameof(RandomCases))]
    public Task Store_conforms_whatever_has_become_of_its_blocks(string name, BlockState state) =>
        LogStoreConformance.Find(name).RunAsync(new SqliteFactory(state), LogStoreConformanceOptions.FromEnvironment());
}
