using CustomStore.Tests;
using Feishu.LogSearch.Testing;
using Xunit;

public sealed class ConformanceTests
{
    public static TheoryData<string> Cases => [.. LogStoreConformance.Cases.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Store_conforms(string name) => LogStoreConformance.Find(name).RunAsync(new NdjsonFactory());
}
