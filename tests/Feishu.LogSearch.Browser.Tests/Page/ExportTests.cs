using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class ExportTests(BrowserFixture browser) : PageTests(browser)
{
    private const string NoPicker = "() => { window.showSaveFilePicker = undefined; }";

    /// <summary>Stands for the user, whose dialog a test cannot see: it chooses a real file, in the storage that the browser keeps for the page.</summary>
    private const string PickFile =
        """
        () => {
          window.writes = 0;
          const write = FileSystemWritableFileStream.prototype.write;
          FileSystemWritableFileStream.prototype.write = function (bytes) { window.writes++; return write.call(this, bytes); };
          window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
        }
        """;

    [Fact]
    public async Task Ndjson_has_every_log_of_the_query_and_every_field() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}&status=fail", async page =>
        {
            (string name, string content) = await ExportAsync(page, "ndjson");

            content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).Should().Equal(Records.Server.Where(entry => entry.Status == LogStatus.Fail));
            name.Should().Contain(PageHost.StoreApp).And.Contain("server").And.EndWith("ndjson");
            await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：4 条");
        });

    [Fact]
    public async Task Json_is_an_array_of_them() =>
        await VisitAsync($"kind=event&{SearchPage.Hour}", async page =>
        {
            (_, string content) = await ExportAsync(page, "json");

            using var json = JsonDocument.Parse(content);
            json.RootElement.EnumerateArray().Select(LogJson.Read).Should().Equal(Records.Event);
            await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：16 条");
        });

    [Fact]
    public async Task Csv_has_the_tables_columns_and_runs_no_formula() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                (string name, string content) = await ExportAsync(page, "csv", "shown");

                string[] lines = content.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                lines.Should().HaveCount(2);
                lines[0].Should().ContainAll("time", "url", "error_message").And.NotContain("trace_id");
                lines[1].Should().Contain("\"'=HYPERLINK(\"\"https://example.com\"\")\nsecond line\"");
                name.Should().EndWith("csv");
                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：1 条");
            },
            entries: [Records.Server[1] with { ErrorMessage = "=HYPERLINK(\"https://example.com\")\nsecond line" }]);

    [Fact]
    public async Task It_says_when_the_limit_cut_it_short() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await OpenAsync(page);
                await page.Dialog.Locator("select[name=max]").SelectOptionAsync("1000");
                await StartAsync(page);

                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：1,000 条");
                await Expect(page.Dialog.Locator(".export-status .warning")).ToContainTextAsync("已达到上限 1,000 条");
            },
            entries: Many(1_100));

    [Fact]
    public async Task It_can_be_cancelled_while_it_runs() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await OpenAsync(page);
            page.Host.Store.Hold();
            await ClickStartAsync(page);
            await page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "取消" }).ClickAsync();

            await Expect(page.Dialog.Locator(".export-status")).ToHaveTextAsync("导出已取消");
            page.Host.Store.LetGo();
            await StartAsync(page);
            await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：16 条");
        });

    [Fact]
    public async Task A_failure_says_so_and_saves_nothing() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await OpenAsync(page);
                page.Host.Store.IsFailing = true;
                await ClickStartAsync(page);

                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出失败");
            },
            mayFail: true);

    [Fact]
    public async Task The_file_that_the_user_chooses_is_written_as_the_logs_come() =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await OpenAsync(page, PickFile);
                await page.Dialog.Locator("input[value=ndjson]").CheckAsync();
                page.Host.Store.Hold(passing: 1);
                await ClickStartAsync(page);
                await page.Page.WaitForFunctionAsync("() => window.writes > 0");
                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("正在导出");

                page.Host.Store.LetGo();
                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出完成：2,000 条");

                string[] files = await FilesAsync(page);
                files.Should().ContainSingle().Which.Should().Be($"{PageHost.StoreApp}-server-20260705T030000Z-20260705T040000Z.ndjson");
                string content = await page.Page.EvaluateAsync<string>("async name => (await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile()).text()", files[0]);
                content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read).Should().Equal(Many(2_000));
            },
            entries: Many(2_000));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_export_that_is_cancelled_or_fails_no_file_stays_behind(bool isCancelled) =>
        await VisitAsync(
            $"kind=server&{SearchPage.Hour}",
            async page =>
            {
                await OpenAsync(page, PickFile);
                page.Host.Store.Hold();
                await ClickStartAsync(page);
                await page.Page.WaitForFunctionAsync("async () => { for await (const name of (await navigator.storage.getDirectory()).keys()) { return true; } return false; }");
                if (isCancelled)
                {
                    await page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "取消" }).ClickAsync();
                }
                else
                {
                    page.Host.Store.IsFailing = true;
                    page.Host.Store.LetGo();
                }

                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync(isCancelled ? "导出已取消" : "导出失败");
                (await FilesAsync(page)).Should().BeEmpty();
            },
            mayFail: true);

    [Fact]
    public async Task Who_chooses_no_file_has_asked_for_nothing() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            bool isAsked = false;
            page.Page.Request += (_, request) => isAsked |= request.Url.Contains("/api/export", StringComparison.Ordinal);
            await OpenAsync(page, "() => { window.showSaveFilePicker = async () => { throw new DOMException('The user aborted a request.', 'AbortError'); }; }");
            await ClickStartAsync(page);

            await Expect(page.Dialog.Locator(".export-status")).ToHaveTextAsync("导出已取消");
            await Expect(page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "开始导出" })).ToBeEnabledAsync();
            isAsked.Should().BeFalse();
        });

    [Fact]
    public async Task A_frame_that_may_not_ask_for_a_file_downloads_it() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await OpenAsync(page, "() => { window.showSaveFilePicker = async () => { throw new DOMException('Cross origin sub frames cannot show a file picker.', 'SecurityError'); }; }");

            IDownload download = await StartAsync(page);

            (await File.ReadAllLinesAsync(await download.PathAsync())).Should().HaveCount(Records.Count + 1);
        });

    private static IEnumerable<ServerLogEntry> Many(int count) => Enumerable.Range(0, count).Select(i => Records.Server[1] with { Id = $"many-{i}", Time = PageClock.Noon.AddSeconds(-i - 1) });

    private static async Task OpenAsync(SearchPage page, string picker = NoPicker)
    {
        await page.Page.EvaluateAsync(picker);
        await page.Page.Locator(".histogram .total").WaitForAsync();
        await page.Button("导出").ClickAsync();
    }

    private static Task ClickStartAsync(SearchPage page) =>
        page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "开始导出" }).ClickAsync();

    private static async Task<string[]> FilesAsync(SearchPage page) =>
        await page.Page.EvaluateAsync<string[]>("async () => { const names = []; for await (const name of (await navigator.storage.getDirectory()).keys()) { names.push(name); } return names; }");

    private static async Task<IDownload> StartAsync(SearchPage page) =>
        await page.Page.RunAndWaitForDownloadAsync(() => ClickStartAsync(page));

    private static async Task<(string Name, string Content)> ExportAsync(SearchPage page, string format, string fields = "all")
    {
        await OpenAsync(page);
        await page.Dialog.Locator($"input[value={format}]").CheckAsync();
        await page.Dialog.Locator($"input[value={fields}]").CheckAsync();
        IDownload download = await StartAsync(page);
        return (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync()));
    }

    private static LogEntry Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return LogJson.Read(json.RootElement);
    }
}
