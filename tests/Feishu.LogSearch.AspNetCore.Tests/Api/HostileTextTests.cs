using System.Text.Json;
using Feishu.LogSearch.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Whatever was recorded comes out as the text that it is.</summary>
public sealed class HostileTextTests
{
    public static TheoryData<string> Texts =>
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "</script><!--",
        "\"},{\"id\":\"forged\"}",
        "\u202Egnp.exe \u2066\u200B",
        "\u001b[31mred\u001b[0m \u0000\u0007",
        "line\r\nevent: entry\r\ndata: {}\n\n",
        "\u2028\u2029",
        "=HYPERLINK(\"http://example.com\")",
        "javascript:alert(1)",
        "你好，世界 👋 𠮷",
        new string('长', 60_000),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_search_gives_it_back_unchanged(string text)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        ServerLogEntry entry = await AppendAsync(server, text);

        JsonElement page = await client.ReadAsync($"api/logs?{Answers.Day}&http_status=418");

        LogJson.Read(page.GetProperty("entries").EnumerateArray().Should().ContainSingle().Subject).Should().Be(entry);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_stream_gives_it_back_as_one_event(string text)
    {
        await using PageServer server = await PageServer.StartAsync();
        using EventStream stream = await EventStream.OpenAsync(await server.DeveloperAsync(), $"api/follow?kind=server&app_id={SomeLogs.AppId}");
        await stream.NextAsync();
        server.Time.Advance(TimeSpan.FromMilliseconds(10));
        ServerLogEntry entry = await AppendAsync(server, text, SomeLogs.Now.AddMilliseconds(1));

        string received = await stream.NextEventAsync(server.Time, TimeSpan.FromSeconds(1));

        received.Should().StartWith("event: entry\ndata: ");
        LogJson.Read(JsonDocument.Parse(received["event: entry\ndata: ".Length..]).RootElement).Should().Be(entry);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("%_\\")]
    public async Task A_refused_value_is_repeated_as_data_only(string text)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();

        using HttpResponseMessage answer = await client.AskAsync($"api/logs?{Answers.Day}&http_status={Uri.EscapeDataString(text)}");

        JsonElement problem = await answer.ProblemAsync(System.Net.HttpStatusCode.BadRequest, "FLS1107");
        problem.GetProperty("violations")[0].GetProperty("value").GetString().Should().Be(text);
    }

    private static async Task<ServerLogEntry> AppendAsync(PageServer server, string text, DateTimeOffset? time = null)
    {
        ServerLogEntry entry = SomeLogs.Calls[0] with { Id = "hostile", ErrorMessage = text, Url = text, HttpStatus = 418, Time = time ?? SomeLogs.Now.AddMinutes(-1) };
        await server.Services.GetRequiredService<ILogWriter>().AppendAsync(LogBatch.Of([entry]));
        return entry;
    }
}
