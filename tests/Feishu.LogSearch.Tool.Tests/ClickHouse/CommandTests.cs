using System.Text.Json;

namespace Feishu.LogSearch.Tool.Tests.ClickHouse;

/// <summary>What each command does on a server.</summary>
public sealed class CommandTests(LogServer server) : IClassFixture<LogServer>
{
    [Fact]
    public async Task A_search_finds_what_the_server_keeps()
    {
        ToolRun table = await server.RunAsync("search", "server", "--app", SomeLogs.AppId, "--request-id", server.Marked.LogId!);
        ToolRun json = await server.RunAsync("search", "server", "--app", SomeLogs.AppId, "--request-id", server.Marked.LogId!, "--json");

        table.Output.Should().Contain("230002").And.Contain("/open-apis/im/v1/messages").And.Contain("\\u001b[31m");
        using JsonDocument entry = JsonDocument.Parse(json.Lines.Should().ContainSingle().Subject);
        LogJson.Read(entry.RootElement).Should().Be(server.Marked);
    }

    [Fact]
    public async Task The_rules_are_the_librarys_and_are_checked_before_the_server_is_asked()
    {
        ToolRun run = await ToolRun.OfAsync(["search", "server", "--app", SomeLogs.AppId, "--last", "25h", "--clickhouse", "Host=127.0.0.1;Port=1"]);

        run.ExitCode.Should().Be(ExitCode.Refused);
        run.Error.Should().Contain("FLS1001");
    }

    [Fact]
    public async Task Following_shows_what_is_stored_meanwhile_and_ends_in_good_order()
    {
        using var tail = new ToolProcess(new Dictionary<string, string>(), "tail", "server", "--app", SomeLogs.AppId, "--error-code", "4711", "--json", "--clickhouse", server.Connection);
        Task<string?> line = tail.ReadLineAsync();
        ServerLogEntry late = server.Marked with { LogId = null, ErrorCode = 4711 };
        for (int i = 0; !line.IsCompleted; i++)
        {
            // It shows what is stored after it has begun, and when that is nobody tells.
            await server.FillAsync("logs", LogBatch.Of([late with { Id = $"late-{i}", Time = DateTimeOffset.UtcNow }]));
            await Task.WhenAny(line, Task.Delay(TimeSpan.FromMilliseconds(300)));
        }

        ToolRun end = await tail.StopAsync();
        (await line).Should().Contain("4711");
        end.Should().Match<ToolRun>(run => run.ExitCode == ExitCode.Done && run.Error.Length == 0);
    }

    [Fact]
    public async Task What_is_exported_can_be_imported_and_again_without_doubling()
    {
        string path = server.PathOf("moved.ndjson");
        await server.FillAsync("moved", LogBatch.Of([server.Marked with { Id = "there-before" }]));
        string target = server.ConnectionOf("moved");

        (await server.RunAsync("export", "server", "--app", SomeLogs.AppId, "--not-error-code", "4711", "--output", path)).Error.Should().Contain($"{SomeLogs.Count + 1} entries");
        (await ToolRun.OfAsync(["import", path, "--clickhouse", target])).Error.Should().Contain($"{SomeLogs.Count + 1} entries stored");
        (await ToolRun.OfAsync(["import", path, "--clickhouse", target])).ExitCode.Should().Be(ExitCode.Done);
        ToolRun found = await ToolRun.OfAsync(["search", "server", "--app", SomeLogs.AppId, "--limit", "5000", "--json", "--clickhouse", target]);

        found.Lines.Should().HaveCount(SomeLogs.Count + 2).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Stats_are_those_of_the_server()
    {
        await server.FillAsync("counted", LogBatch.Of([server.Marked]));
        string connection = server.ConnectionOf("counted");

        ToolRun table = await ToolRun.OfAsync(["stats", "--clickhouse", connection]);
        ToolRun json = await ToolRun.OfAsync(["stats", "--json", "--clickhouse", connection]);

        table.Output.Should().MatchRegex(@"records +1\s").And.Contain("server version");
        JsonElement stats = JsonDocument.Parse(json.Output).RootElement;
        stats.GetProperty("records").GetInt64().Should().Be(1);
        stats.GetProperty("parts").GetInt64().Should().Be(1);
        stats.GetProperty("oldest_day").GetString().Should().Be(server.Marked.Time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Verify_finds_nothing_in_whole_parts_and_names_the_damaged_one()
    {
        await server.FillAsync("damaged", new SomeLogs().Batch());
        string connection = server.ConnectionOf("damaged");
        (await ToolRun.OfAsync(["verify", "--clickhouse", connection])).Should().Match<ToolRun>(run => run.ExitCode == ExitCode.Done && run.Output.Contains("Nothing is damaged"));

        string part = await server.TextAsync("SELECT name FROM system.parts WHERE active AND database = 'damaged' AND table = 'feishu_logs'");
        string folder = await server.TextAsync($"SELECT path FROM system.parts WHERE active AND database = 'damaged' AND name = '{part}'");
        string file = Path.Combine(folder, "data.bin");
        byte[] bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 0xFF;
        await File.WriteAllBytesAsync(file, bytes);

        ToolRun run = await ToolRun.OfAsync(["verify", "--clickhouse", connection]);
        run.ExitCode.Should().Be(ExitCode.Found);
        run.Output.Should().Contain($"part {part}").And.Contain("Damages: 1.");
    }

    [Fact]
    public async Task Why_nothing_is_found_can_be_asked()
    {
        ToolRun explain = await server.RunAsync("explain", "server", "--app", SomeLogs.AppId, "--error-code", "1");

        explain.ExitCode.Should().Be(ExitCode.Done);
        explain.Output.Should().Contain("error_code");
    }

    [Fact]
    public async Task No_command_changes_what_the_hosts_have_said_of_retention()
    {
        string before = await RetentionAsync();

        await server.RunAsync("search", "server", "--app", SomeLogs.AppId, "--retention-days", "1");
        await server.RunAsync("stats");

        before.Should().Contain("30");
        (await RetentionAsync()).Should().Be(before);

        Task<string> RetentionAsync() => server.TextAsync("SELECT concat(toString((SELECT groupArray((app_id, days)) FROM logs.feishu_logs_retention)), comment) FROM system.tables WHERE database = 'logs' AND name = 'feishu_logs'");
    }
}
