using System.Net;
using System.Text;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ExportRouteTests
{
    [Fact]
    public async Task Results_are_exported_as_a_file_named_after_what_is_in_it()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/export?{Answers.Day}&status=fail&format=csv&fields=time,status,error_code&max=2");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        PageTests.Header(answer, "Content-Disposition").Should().Be($"attachment; filename={SomeLogs.AppId}-server-20260704T160000Z-20260705T160000Z.csv");
        Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Should().Be("\uFEFFtime,status,error_code\r\n2026-07-05T03:30:00.000Z,fail,99991400\r\n2026-07-05T03:00:00.000Z,fail,99991400\r\n");
    }

    [Theory]
    [InlineData("ndjson", "application/x-ndjson; charset=utf-8")]
    [InlineData("json", "application/json; charset=utf-8")]
    public async Task Every_format_has_every_entry(string format, string contentType)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/export?{Answers.Day}&format={format}");

        answer.Content.Headers.ContentType!.ToString().Should().Be(contentType);
        string body = await answer.Content.ReadAsStringAsync();
        SomeLogs.Calls.Should().OnlyContain(call => body.Contains(call.Id, StringComparison.Ordinal));
        server.Audit.Records.Select(record => (record.Action, record.Outcome, record.Entries)).Should().Equal(
            (LogAccessAction.Export, LogAccessOutcome.Started, null),
            (LogAccessAction.Export, LogAccessOutcome.Completed, 18));
    }

    [Fact]
    public async Task A_text_that_a_spreadsheet_would_take_for_a_formula_is_made_harmless()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([SomeLogs.Calls[0] with { Id = "formula", ErrorMessage = "=cmd|' /C calc'!A0", HttpStatus = 418 }]));

        using HttpResponseMessage answer = await client.AskAsync($"api/export?{Answers.Day}&http_status=418&format=csv&fields=error_message");

        Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Should().Be("\uFEFFerror_message\r\n'=cmd|' /C calc'!A0\r\n");
    }

    [Fact]
    public async Task A_failure_on_the_way_breaks_the_connection_so_that_half_a_file_is_not_taken_for_a_whole_one()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        await FillAsync(server, 3_000);
        server.Store.FailsReadsAfter(1);

        using HttpResponseMessage answer = await client.GetAsync(new Uri($"api/export?{Answers.Day}&format=ndjson", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Func<Task> read = () => answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        await read.Should().ThrowAsync<HttpRequestException>();
        LogAccessRecord last = server.Audit.Records[^1];
        (last.Outcome, last.Entries, last.Code).Should().Be((LogAccessOutcome.Failed, 1_000, "FLS4003"));
    }

    [Theory]
    [InlineData("format=xlsx", "FLS1107", "format")]
    [InlineData("max=10", "FLS1303", "format")]
    [InlineData("format=csv&fields=time,secret,color", "FLS1305", "fields")]
    [InlineData("format=csv&fields=", "FLS1107", "fields")]
    [InlineData("format=csv&max=0", "FLS1501", "max")]
    public async Task What_breaks_a_rule_is_refused(string parameters, string code, string parameter)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/export?{Answers.Day}&{parameters}");

        (await answer.ProblemAsync(HttpStatusCode.BadRequest, code)).GetProperty("violations")[0].GetProperty("parameter").GetString().Should().Be(parameter);
    }

    [Fact]
    public async Task A_user_has_only_so_many_exports_running_and_others_have_their_own()
    {
        await using PageServer server = await PageServer.StartAsync(configure: options => options.MaxExportsPerUser = 1);
        HttpClient ann = await server.DeveloperAsync();
        HttpClient bob = await server.SignInAsAsync("bob", "*:owner");
        var gate = new TaskCompletionSource();
        server.Store.ReadGate = gate;
        string path = $"api/export?{Answers.Day}&format=csv";

        Task<HttpResponseMessage> first = ann.AskAsync(path);
        await Eventually.BecomesTrueAsync(() => server.Store.Reads == 1, "the first export reads");
        using HttpResponseMessage second = await ann.AskAsync(path);
        Task<HttpResponseMessage> bobs = bob.AskAsync(path);
        await Eventually.BecomesTrueAsync(() => server.Store.Reads == 2, "the other user's export reads");
        gate.SetResult();

        await second.ProblemAsync(HttpStatusCode.TooManyRequests, "FLS7005");
        second.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        (await first).StatusCode.Should().Be(HttpStatusCode.OK);
        (await bobs).StatusCode.Should().Be(HttpStatusCode.OK);
        (await ann.AskAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK, "the first has ended");
    }

    private static async Task FillAsync(PageServer server, int count) =>
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of(
            Enumerable.Range(0, count).Select(index => SomeLogs.Calls[0] with { Id = $"{index:d8}", Time = SomeLogs.Now.AddHours(-5).AddMilliseconds(index) })));
}
