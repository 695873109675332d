namespace Feishu.LogSearch.Tool.Tests;

public class FileTests(LogFile file) : IClassFixture<LogFile>
{
    [Theory]
    [InlineData("all.csv")]
    [InlineData("all.json")]
    public async Task An_export_has_every_entry(string name)
    {
        string path = file.PathOf(name);
        ToolRun run = await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", path);

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Lines.Should().BeEmpty();
        run.Error.Should().Be($"{LogFile.Entries + 1} entries in {path}{Environment.NewLine}", "nobody looks on who would want to know how far it is");
        (await File.ReadAllTextAsync(path)).Should().Contain(file.Marked.Id);
        File.Exists(path + ".partial").Should().BeFalse();
    }

    [Fact]
    public async Task An_export_replaces_a_file_only_when_told()
    {
        string path = file.PathOf("kept.csv");
        await File.WriteAllTextAsync(path, "mine");

        (await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", path)).ExitCode.Should().Be(ExitCode.Refused);
        (await File.ReadAllTextAsync(path)).Should().Be("mine");
        (await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", path, "--force")).ExitCode.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task An_export_of_an_unknown_format_is_refused() =>
        (await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", file.PathOf("all.xlsx"))).Should().Match<ToolRun>(run => run.ExitCode == ExitCode.Refused && run.Error.Contains(".csv"));

    [Fact]
    public async Task What_is_exported_can_be_imported_and_again_without_doubling()
    {
        string path = file.PathOf("moved.ndjson");
        string target = file.PathOf("moved.db");
        await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", path, "--force");

        (await ToolRun.OfAsync(["import", path, "--file", target])).Error.Should().Contain($"{LogFile.Entries + 1} entries stored");
        (await ToolRun.OfAsync(["import", path, "--file", target])).ExitCode.Should().Be(ExitCode.Done);
        ToolRun found = await ToolRun.OfAsync(["search", "server", "--app", LogFile.AppId, "--limit", "5000", "--json", "--file", target]);

        found.Lines.Should().HaveCount(LogFile.Entries + 1).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task One_line_that_cannot_be_stored_keeps_all_out_unless_told_otherwise()
    {
        string path = file.PathOf("faulty.ndjson");
        string target = file.PathOf("faulty.db");
        await file.RunAsync("export", "server", "--app", LogFile.AppId, "--output", path, "--max", "3");
        await File.AppendAllTextAsync(path, "{\"kind\":\"server\"}\nnonsense\n");

        ToolRun refused = await ToolRun.OfAsync(["import", path, "--file", target]);
        refused.ExitCode.Should().Be(ExitCode.Found);
        refused.Error.Should().Contain("faulty.ndjson:4").And.Contain("faulty.ndjson:5").And.Contain("nothing was");
        File.Exists(target).Should().BeFalse("nothing was stored");

        (await ToolRun.OfAsync(["import", path, "--skip-invalid", "--file", target])).ExitCode.Should().Be(ExitCode.Found);
        (await ToolRun.OfAsync(["stats", "--json", "--file", target])).Output.Should().Contain("\"records\":3");
    }

    [Fact]
    public async Task Stats_count_records_and_bytes()
    {
        ToolRun table = await file.RunAsync("stats");
        ToolRun json = await file.RunAsync("stats", "--json");

        table.Output.Should().Contain("records").And.Contain($"{LogFile.Entries + 1}");
        json.Output.Should().Contain($"\"records\":{LogFile.Entries + 1}");
    }

    [Fact]
    public async Task Verify_finds_nothing_in_a_whole_file_and_the_block_in_a_damaged_one()
    {
        (await file.RunAsync("verify")).Should().Match<ToolRun>(run => run.ExitCode == ExitCode.Done && run.Output.Contains("Nothing is damaged"));

        string damaged = file.PathOf("damaged.db");
        byte[] bytes = await File.ReadAllBytesAsync(file.Path);
        int id = bytes.AsSpan().IndexOf("open.feishu.cn"u8);
        id.Should().BePositive();
        bytes[id] ^= 0xFF;
        await File.WriteAllBytesAsync(damaged, bytes);

        ToolRun run = await ToolRun.OfAsync(["verify", "--file", damaged]);
        run.ExitCode.Should().Be(ExitCode.Found);
        run.Output.Should().Contain("block");
    }

    [Fact]
    public async Task Without_a_file_the_tool_says_how_to_name_one() =>
        (await ToolRun.OfAsync(["stats"])).Should().Match<ToolRun>(run => run.ExitCode == ExitCode.Refused && run.Error.Contains("--file"));
}
