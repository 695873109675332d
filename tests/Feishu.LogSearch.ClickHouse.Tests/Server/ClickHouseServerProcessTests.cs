using System.Diagnostics;
using ClickHouse.Driver;

namespace Feishu.LogSearch.ClickHouse.Tests.Server;

/// <summary>The test server's process: its data outlive it, and it does not outlive what started it.</summary>
public sealed class ClickHouseServerProcessTests
{
    [Fact]
    public async Task Data_are_there_after_a_restart()
    {
        await using ClickHouseServerProcess server = await ClickHouseServerProcess.StartAsync();
        using var client = new ClickHouseClient(server.ConnectionString);
        ServerTable table = await new ServerTable(client).CreateAsync();
        await table.InsertAsync(first: 0, count: 1_000, token: "batch-1");
        Uri address = server.Address;

        await server.RestartAsync();

        server.Address.Should().Be(address);
        (await table.CountAsync()).Should().Be(1_000UL);
        await table.InsertAsync(first: 0, count: 1_000, token: "batch-1");
        (await table.CountAsync()).Should().Be(1_000UL, "tokens are remembered too");
    }

    [Fact]
    public async Task Data_are_there_after_it_was_killed()
    {
        await using ClickHouseServerProcess server = await ClickHouseServerProcess.StartAsync();
        using var client = new ClickHouseClient(server.ConnectionString);
        ServerTable table = await new ServerTable(client).CreateAsync();
        await table.InsertAsync(first: 0, count: 1_000);

        await server.KillAsync();
        await FluentActions.Awaiting(table.CountAsync).Should().ThrowAsync<HttpRequestException>();
        await server.StartAgainAsync();

        (await table.CountAsync()).Should().Be(1_000UL);
    }

    [Fact]
    public async Task It_ends_when_its_standard_input_does()
    {
        ClickHouseServerProcess server = await ClickHouseServerProcess.StartAsync();
        using var process = Process.GetProcessById(server.ProcessId);

        // As it happens when the test host dies.
        await server.StopAsync();

        process.HasExited.Should().BeTrue();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_is_told()
    {
        Func<Task> act = () => ClickHouseServerProcess.StartAsync(new ClickHouseServerOptions { Configuration = "<broken" });

        (await act.Should().ThrowAsync<InvalidOperationException>()).WithMessage("*did not start*");
    }

    [Fact]
    public void Without_the_library_the_error_says_how_to_install_it()
    {
        DirectoryInfo repository = Directory.CreateTempSubdirectory("feishu-repository-");
        try
        {
            File.WriteAllText(Path.Combine(repository.FullName, "Feishu.LogSearch.sln"), "");

            Action act = () => EngineLibrary.Find(Path.Combine(repository.FullName, "tests", "bin"));

            act.Should().Throw<FileNotFoundException>().WithMessage("The ClickHouse engine is not installed*Run ./build/test.sh*");
        }
        finally
        {
            repository.Delete(recursive: true);
        }
    }
}
