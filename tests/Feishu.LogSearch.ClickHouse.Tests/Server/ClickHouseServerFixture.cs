using Feishu.LogSearch.ClickHouseServer.Http;

namespace Feishu.LogSearch.ClickHouse.Tests.Server;

/// <summary>One server for all tests of a class or a collection; each test makes a database or tables of its own. Its users: <c>default</c> and, with fewer rights, <c>reader</c>, <c>writer</c>, <c>nobody</c>.</summary>
public sealed class ClickHouseServerFixture : IAsyncLifetime
{
    private ClickHouseServerProcess? _server;

    public ClickHouseServerProcess Server => _server!;

    public async Task InitializeAsync() => _server = await ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions
    {
        Users = [new("reader", "r", AccessRights.Read), new("writer", "w:1", AccessRights.Write), new("nobody", "", AccessRights.None)],
    });

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
