using System.Net;
using Feishu.LogSearch.Capture.Tests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ClientReportOriginTests
{
    private static readonly byte[] Body = SomeReport.Batch(SomeReport.Json("\"errMsg\":\"login:ok\""));

    [Fact]
    public async Task A_page_of_a_named_origin_may_report_and_read_the_answer()
    {
        await using ReportServer server = await ReportServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(Body, "text/plain", ReportServer.OtherOrigin);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        Header(response, "Access-Control-Allow-Origin").Should().Be(ReportServer.OtherOrigin);
        Header(response, "Access-Control-Allow-Credentials").Should().Be("true");
        Header(response, "Access-Control-Expose-Headers").Should().Be("Retry-After");
        response.Headers.Vary.Should().Equal("Origin");
        Header(response, "X-Content-Type-Options").Should().Be("nosniff");
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com:8443")]
    [InlineData("https://app.example.com.evil.com")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_may_neither_report_nor_read(string origin)
    {
        await using ReportServer server = await ReportServer.StartAsync();

        using HttpResponseMessage response = await server.SendAsync(Body, "text/plain", origin, site: "cross-site");

        (response.StatusCode, await ReportServer.CodeOf(response)).Should().Be((HttpStatusCode.Forbidden, LogErrorCodes.ReportOriginRefused));
        response.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
        (await server.EntriesAsync()).Should().BeEmpty();
        server.Counts["feishu.logsearch.capture.report_batches_refused:FLS5107"].Should().Be(1);
    }

    [Fact]
    public async Task The_endpoints_own_pages_may_report_also_behind_a_proxy_that_took_https_away()
    {
        await using ReportServer server = await ReportServer.StartAsync();
        string own = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        (await server.SendAsync(Body, "text/plain", own)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await server.SendAsync(Body, "text/plain", "https://public.example.com", site: "same-origin")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(ReportServer.OtherOrigin, true)]
    [InlineData("https://evil.example.com", false)]
    public async Task A_preflight_is_answered_for_named_origins(string origin, bool isAllowed)
    {
        await using ReportServer server = await ReportServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, ReportServer.Path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using HttpResponseMessage response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.NoContent);
        Header(response, "Access-Control-Allow-Origin").Should().Be(isAllowed ? origin : null);
        Header(response, "Access-Control-Allow-Methods").Should().Be(isAllowed ? "POST" : null);
        Header(response, "Access-Control-Allow-Headers").Should().Be(isAllowed ? "content-type, authorization" : null);
    }

    [Fact]
    public async Task The_endpoint_is_open_unless_the_host_gives_it_a_policy()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddFeishuLogSearch(options => options.AddApp(Some.AppId, FeishuAppType.SelfBuilt, ClientFeature.WebApp)).UseInMemory();
        builder.Services.AddFeishuClientReports(Some.AppId);
        builder.Services.AddFeishuClientReportTokens();
        await using WebApplication app = builder.Build();
        app.MapFeishuClientReports("/open", Some.AppId);
        app.MapFeishuClientReports("/closed", Some.AppId).RequireAuthorization();

        IEnumerable<Endpoint> Of(string path) => ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .Where(endpoint => ((RouteEndpoint)endpoint).RoutePattern.RawText == path && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"));

        Of("/open").Should().ContainSingle().Which.Metadata.GetMetadata<IAllowAnonymous>().Should().NotBeNull();
        Of("/closed").Should().ContainSingle().Which.Metadata.GetMetadata<IAllowAnonymous>().Should().BeNull();
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(',', values) : null;
}
