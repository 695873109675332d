namespace Feishu.LogSearch.Testing.Tests;

public sealed class InMemoryStoreConformanceTests
{
    public static TheoryData<string> Cases => [.. LogStoreConformance.Cases.Select(@case => @case.Name)];

    /// <summary>Sizes and seed come from the environment: LOGSTORE_CONFORMANCE_RECORDS=100000 makes it a long run.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public Task In_memory_store_conforms(string name) =>
        LogStoreConformance.Find(name).RunAsync(new InMemoryFactory(), LogStoreConformanceOptions.FromEnvironment());
}
