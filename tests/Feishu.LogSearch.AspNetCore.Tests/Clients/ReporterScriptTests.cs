using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ReporterScriptTests
{
    private const string Path = ReportServer.Path + "/feishu-log-reporter.js";
    private const int MaxCompressedBytes = 7_168;

    [Fact]
    public async Task The_script_is_served_beside_the_endpoint()
    {
        await using ReportServer server = await ReportServer.StartAsync();

        using HttpResponseMessage response = await server.Client.GetAsync(Path);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().Should().Be("text/javascript; charset=utf-8");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        (await response.Content.ReadAsStringAsync()).Should().Be(await File.ReadAllTextAsync(InPackage("feishu-log-reporter.js")));
    }

    [Fact]
    public async Task A_browser_that_has_the_script_is_told_so()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        using HttpResponseMessage first = await server.Client.GetAsync(Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag, isWeak: true));

        using HttpResponseMessage second = await server.Client.SendAsync(request);

        second.StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public void The_script_is_small()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(InPackage("feishu-log-reporter.js")));
        }

        compressed.Length.Should().BeLessThan(MaxCompressedBytes);
    }

    [Fact]
    public void The_npm_package_names_its_files_and_the_librarys_version()
    {
        JsonElement package = JsonDocument.Parse(File.ReadAllText(InPackage("package.json"))).RootElement;

        package.GetProperty("files").EnumerateArray().Select(file => File.Exists(InPackage(file.GetString()!))).Should().OnlyContain(exists => exists);
        package.GetProperty("exports").GetProperty(".").GetProperty("types").GetString().Should().Be("./feishu-log-reporter.d.ts");
        typeof(IFeishuClientReportTokens).Assembly.GetName().Version!.ToString(3).Should().Be(package.GetProperty("version").GetString());
    }

    private static string InPackage(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Feishu.LogSearch.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder!.FullName, "src", "Feishu.LogSearch.AspNetCore", "Reporter", file);
    }
}
