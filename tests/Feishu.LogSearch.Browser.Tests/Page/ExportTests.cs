using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Feishu.LogSearch.Browser.Tests;

public sealed class ExportTests(BrowserFixture browser) : PageTests(browser)
{
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
            entries: Enumerable.Range(0, 1_100).Select(i => Records.Server[1] with { Id = $"many-{i}", Time = PageClock.Noon.AddSeconds(-i - 1) }));

    [Fact]
    public async Task It_can_be_cancelled_while_it_runs() =>
        await VisitAsync($"kind=server&{SearchPage.Hour}", async page =>
        {
            await OpenAsync(page);
            page.Host.Store.Hold();
            await page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "开始导出" }).ClickAsync();
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
                await page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "开始导出" }).ClickAsync();

                await Expect(page.Dialog.Locator(".export-status")).ToContainTextAsync("导出失败");
            },
            mayFail: true);

    private static async Task OpenAsync(SearchPage page)
    {
        await page.Page.Locator(".histogram .total").WaitForAsync();
        await page.Button("导出").ClickAsync();
    }

    private static async Task<IDownload> StartAsync(SearchPage page) =>
        await page.Page.RunAndWaitForDownloadAsync(() => page.Dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "开始导出" }).ClickAsync());

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
