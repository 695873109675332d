using Feishu.LogSearch.ClickHouse.Tests.Server;
using Feishu.LogSearch.Testing;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class ConformanceTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    public static TheoryData<string> Cases => [.. LogStoreConformance.Cases.Select(@case => @case.Name)];

    // The server expires records by a clock of its own: the cases are of the present.
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Store_conforms(string name) =>
        LogStoreConformance.Find(name).RunAsync(new ClickHouseFactory(fixture.Server), LogStoreConformanceOptions.FromEnvironment() with { Now = Now });
}
