using System.Text.Json;
using Feishu.LogSearch.Tool.Output;

namespace Feishu.LogSearch.Tool.Tests;

public class SearchTests(LogFile file) : IClassFixture<LogFile>
{
    [Fact]
    public async Task A_search_shows_what_matches_as_a_table()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--request-id", file.Marked.LogId!);

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Output.Should().Contain("230002").And.Contain("/open-apis/im/v1/messages").And.Contain(file.Marked.LogId);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_recorded_neither_colours_nor_moves_the_terminal()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--error-code", "230002", "--keyword", "outside", "[red]");

        run.Output.Should().Contain("[red]").And.Contain("\\u001b[31m").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Json_is_the_entries_of_the_library_one_a_line()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--request-id", file.Marked.LogId!, "--json");

        using JsonDocument json = JsonDocument.Parse(run.Lines.Should().ContainSingle().Subject);
        LogJson.Read(json.RootElement).Should().Be(file.Marked);
    }

    [Fact]
    public async Task The_limit_is_kept_and_told()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--limit", "7", "--json");

        run.Lines.Should().HaveCount(7);
        run.Error.Should().Contain("there are more");
    }

    [Fact]
    public async Task More_than_a_page_of_the_library_is_read_page_by_page()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--limit", "5000", "--json");

        run.Lines.Should().HaveCount(LogFile.Entries + 1);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_of_the_page_searches_the_same()
    {
        ToolRun run = await file.RunAsync("search", "link", $"https://ops.example.com/feishu/logs/?kind=server&app_id={LogFile.AppId}&last=1h&error_code=230002&request_id={file.Marked.LogId}#x", "--json");

        run.Lines.Should().ContainSingle().Which.Should().Contain(file.Marked.Id);
    }

    [Fact]
    public async Task A_filter_can_be_turned_around()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--not-request-id", file.Marked.LogId!, "--limit", "5000", "--json");

        run.Lines.Should().HaveCount(LogFile.Entries).And.NotContain(line => line.Contains(file.Marked.Id));
    }

    [Theory]
    [InlineData(LogKind.Server, 80, "time status url error_code error_message")]
    [InlineData(LogKind.Server, 120, "time status url error_code error_message log_id")]
    [InlineData(LogKind.Server, 200, "time status method url http_status error_code error_message duration_ms log_id")]
    [InlineData(LogKind.Event, 120, "time status event_type event_id error_message")]
    [InlineData(LogKind.Client, 80, "time status api error_code message")]
    public void A_narrow_terminal_has_fewer_columns(LogKind kind, int width, string columns) =>
        string.Join(' ', EntryColumns.Usual(kind, width)).Should().Be(columns);

    [Fact]
    public async Task Columns_are_those_that_are_named()
    {
        ToolRun run = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--request-id", file.Marked.LogId!, "--columns", "status,error_code", "--limit", "1");

        run.Output.Should().Contain("fail").And.Contain("230002").And.NotContain(file.Marked.LogId);
    }

    [Theory]
    [InlineData("FLS1001", "--last", "25h")]
    [InlineData("FLS1002", "--day", "2020-01-01")]
    [InlineData("FLS1103", "--open-id", "cli_a1b2c3d4e5f60718")]
    public async Task What_the_library_refuses_is_refused(string code, params string[] options)
    {
        ToolRun run = await file.RunAsync(["search", "server", "--app", LogFile.AppId, .. options]);

        run.ExitCode.Should().Be(ExitCode.Refused);
        run.Error.Should().Contain(code);
        run.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("search", "server", "--app", LogFile.AppId, "--columns", "colour")]
    [InlineData("search", "server")]
    [InlineData("search", "server", "--app", LogFile.AppId, "--limit", "0")]
    [InlineData("search", "server", "--app", LogFile.AppId, "--color", "red")]
    [InlineData("search", "client", "--app", LogFile.AppId)]
    [InlineData("search", "client", "--app", LogFile.AppId, "--feature", "desktop")]
    [InlineData("search", "server", "--app", LogFile.AppId, "--time-zone", "Mars/Olympus")]
    public async Task A_wrong_command_line_is_refused_with_a_reason(params string[] args)
    {
        ToolRun run = await file.RunAsync(args);

        run.ExitCode.Should().Be(ExitCode.Refused);
        run.Error.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_not_made()
    {
        string missing = file.PathOf("missing.db");

        ToolRun run = await ToolRun.OfAsync(["search", "server", "--app", LogFile.AppId, "--file", missing]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain(missing);
        File.Exists(missing).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_told_by_its_code()
    {
        string other = file.PathOf("other.db");
        await File.WriteAllTextAsync(other, "this is a text, and by far no database of any kind");

        ToolRun run = await ToolRun.OfAsync(["search", "server", "--app", LogFile.AppId, "--file", other]);

        run.ExitCode.Should().Be(ExitCode.StoreFailed);
        run.Error.Should().Contain("FLS4202");
    }

    [Fact]
    public async Task Nothing_found_is_said_and_why_can_be_asked()
    {
        ToolRun search = await file.RunAsync("search", "server", "--app", LogFile.AppId, "--error-code", "1");
        ToolRun explain = await file.RunAsync("explain", "server", "--app", LogFile.AppId, "--error-code", "1");

        search.ExitCode.Should().Be(ExitCode.Done);
        search.Error.Should().Contain("Nothing matches");
        explain.Output.Should().Contain("error_code");
    }

    [Fact]
    public async Task Following_ends_with_its_token()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        (await ToolRun.OfAsync(["tail", "server", "--app", LogFile.AppId, "--file", file.Path], stop.Token)).ExitCode.Should().BeOneOf(ExitCode.Done, ExitCode.Interrupted);
    }
}
