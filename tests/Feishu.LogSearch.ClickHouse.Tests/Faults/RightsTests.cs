using Feishu.LogSearch.ClickHouseServer.Http;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class RightsTests : IAsyncLifetime
{
    private ClickHouseServerProcess? _server;

    public async Task InitializeAsync() => _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions
    {
        Users = [new ServerUser("reader", "r", AccessRights.Read), new ServerUser("writer", "w", AccessRights.Write)],
    });

    public Task DisposeAsync() => _server!.DisposeAsync().AsTask();

    [Fact]
    public async Task Wrong_password_is_refused()
    {
        await using var store = new StoreUnderTest(_server!, As("writer", "wrong"));

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.NotAllowed);
        failure.Message.Should().Contain("refused user or password").And.NotContain("Password=");
    }

    [Fact]
    public async Task User_who_may_not_create_tables_is_told_the_way_out()
    {
        await using var store = new StoreUnderTest(_server!, As("writer", "w"));

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => new ValueTask(store.OpenAsync()));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.NotAllowed);
        failure.Message.Should().Contain("ManageSchema");
    }

    [Fact]
    public async Task User_who_may_only_read_and_insert_uses_tables_that_an_administrator_made()
    {
        await using StoreUnderTest administrator = await StoreUnderTest.OpenAsync(_server!);
        ClickHouseLogStoreOptions options = administrator.Options;
        As("writer", "w")(options);
        options.ManageSchema = false;
        options.ConnectionString += $";Database={administrator.Database}";
        using var store = new ClickHouseLogStore(options, administrator.Apps);

        await store.InitializeAsync(default);
        await store.AppendAsync(Some.Batch(3), default);

        (await store.ReadAsync(Some.Read(), default)).Records.Should().HaveCount(3);
    }

    [Fact]
    public async Task User_who_may_only_read_cannot_append()
    {
        await using StoreUnderTest administrator = await StoreUnderTest.OpenAsync(_server!);
        ClickHouseLogStoreOptions options = administrator.Options;
        As("reader", "r")(options);
        options.ManageSchema = false;
        options.ConnectionString += $";Database={administrator.Database}";
        using var store = new ClickHouseLogStore(options, administrator.Apps);
        await store.InitializeAsync(default);

        (await ConnectionFaultTests.FailureOf(() => store.AppendAsync(Some.Batch(3), default))).Code.Should().Be(ClickHouseLogErrorCodes.NotAllowed);

        (await store.ReadAsync(Some.Read(), default)).Records.Should().BeEmpty();
    }

    private Action<ClickHouseLogStoreOptions> As(string user, string password) => o => o.ConnectionString = _server!.ConnectionStringOf(user, password);
}
