using CustomStore.Tests;
using Feishu.LogSearch.Testing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

[TestClass]
public sealed class ConformanceTests
{
    public static IEnumerable<object[]> Cases => LogStoreConformance.Cases.Select(@case => new object[] { @case.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public Task Store_conforms(string name) => LogStoreConformance.Find(name).RunAsync(new NdjsonFactory());
}
