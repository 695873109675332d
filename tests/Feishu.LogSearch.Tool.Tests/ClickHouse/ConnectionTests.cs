namespace Feishu.LogSearch.Tool.Tests.ClickHouse;

/// <summary>How a server is named, and what is said when it cannot be used.</summary>
public sealed class ConnectionTests(LogServer server) : IClassFixture<LogServer>
{
    private static readonly string[] Search = ["search", "server", "--app", SomeLogs.AppId];

    [Fact]
    public async Task Server_and_password_can_come_from_the_environment()
    {
        ToolRun run = await ToolProcess.RunAsync(
            new Dictionary<string, string> { [StoreOptions.ClickHouseVariable] = server.ConnectionOfReader(), [StoreOptions.PasswordVariable] = LogServer.Password },
            [.. Search, "--request-id", server.Marked.LogId!]);

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain("230002");
    }

    [Fact]
    public async Task An_option_counts_more_than_the_environment()
    {
        ToolRun run = await ToolProcess.RunAsync(
            new Dictionary<string, string> { [StoreOptions.FileVariable] = "/nowhere/logs.db", [StoreOptions.ClickHouseVariable] = "Host=127.0.0.1;Port=1" },
            [.. Search, "--request-id", server.Marked.LogId!, "--clickhouse", server.Connection]);

        run.Error.Should().BeEmpty();
        run.Output.Should().Contain("230002");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_repeated()
    {
        ToolRun run = await ToolProcess.RunAsync(
            new Dictionary<string, string> { [StoreOptions.PasswordVariable] = "hunter2" },
            [.. Search, "--clickhouse", server.ConnectionOfReader()]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain("FLS4302").And.Contain("refused user or password").And.NotContain("hunter2");
    }

    [Fact]
    public async Task A_user_who_may_only_read_cannot_import()
    {
        string path = server.PathOf("one.ndjson");
        await server.RunAsync("export", "server", "--app", SomeLogs.AppId, "--max", "1", "--output", path);

        ToolRun run = await ToolRun.OfAsync(["import", path, "--clickhouse", $"{server.ConnectionOfReader()};Password='it''s; \"quoted\"=1'"]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain("FLS4302").And.Contain("INSERT");
    }

    [Theory]
    [InlineData("search", "server", "--app", SomeLogs.AppId)]
    [InlineData("tail", "server", "--app", SomeLogs.AppId)]
    [InlineData("explain", "server", "--app", SomeLogs.AppId)]
    [InlineData("stats")]
    [InlineData("verify")]
    public async Task A_server_that_does_not_answer_is_told_by_its_address(params string[] command)
    {
        ToolRun run = await ToolRun.OfAsync([.. command, "--clickhouse", "Host=127.0.0.1;Port=1;Username=logs;Password=hunter2"]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain("FLS4301").And.Contain("http://127.0.0.1:1").And.NotContain("hunter2");
        run.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Tables_that_are_missing_are_told_and_not_made()
    {
        string path = server.PathOf("two.ndjson");
        await server.RunAsync("export", "server", "--app", SomeLogs.AppId, "--max", "1", "--output", path);

        ToolRun run = await ToolRun.OfAsync(["import", path, "--clickhouse", server.ConnectionOf("empty")]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain("FLS4304").And.Contain("are missing").And.Contain("makes and changes no tables");
        (await server.TextAsync("SELECT count() FROM system.databases WHERE name = 'empty'")).Should().Be("0");
    }

    [Theory]
    [InlineData("older", "ALTER TABLE older.feishu_logs DROP COLUMN host", "FLS4304", "lack the columns host")]
    [InlineData("newer", "INSERT INTO newer.feishu_logs_schema (version) VALUES (99)", "FLS4303", "of version 99")]
    public async Task Tables_of_another_version_are_told_and_left_as_they_are(string database, string change, string code, string reason)
    {
        await server.FillAsync(database, LogBatch.Of([server.Marked]));
        await server.ExecuteAsync(change);
        string before = await TablesAsync();

        ToolRun run = await ToolRun.OfAsync([.. Search, "--clickhouse", server.ConnectionOf(database)]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain(code).And.Contain(reason);
        (await TablesAsync()).Should().Be(before);

        Task<string> TablesAsync() => server.TextAsync($"SELECT toString(groupArray(create_table_query)) FROM system.tables WHERE database = '{database}'");
    }

    [Theory]
    [InlineData("Two stores are named", "--file", "logs.db", "--clickhouse", "Host=127.0.0.1")]
    [InlineData("ConnectionString cannot be read", "--clickhouse", "hunter2")]
    [InlineData("Table is 'no name'", "--clickhouse", "Host=127.0.0.1", "--table", "no name")]
    [InlineData("Cluster is '`'", "--clickhouse", "Host=127.0.0.1", "--cluster", "`")]
    public async Task A_store_that_cannot_be_meant_is_refused(string reason, params string[] options)
    {
        foreach (string[] command in (string[][])[Search, ["stats"]])
        {
            ToolRun run = await ToolRun.OfAsync([.. command, .. options]);

            run.ExitCode.Should().Be(ExitCode.Refused);
            run.Error.Should().Contain(reason).And.NotContain("hunter2");
        }
    }
}
