using CustomStore.Tests;
using Feishu.LogSearch.Testing;
using NUnit.Framework;

public sealed class ConformanceTests
{
    [TestCaseSource(typeof(LogStoreConformance), nameof(LogStoreConformance.Cases))]
    public Task Store_conforms(LogStoreConformanceCase @case) => @case.RunAsync(new NdjsonFactory());
}
