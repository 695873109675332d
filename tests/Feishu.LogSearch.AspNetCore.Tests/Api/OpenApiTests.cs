using System.Text.Json;
using Feishu.LogSearch.Capture;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_route_that_is_mapped_is_described_and_the_other_way_round()
    {
        await using PageServer server = await PageServer.StartAsync();
        JsonElement description = await (await server.DeveloperAsync()).ReadAsync("openapi.json");

        IEnumerable<string> described = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));
        IEnumerable<string> mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(PageServer.Path, StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText![PageServer.Path.Length..]}"))
            .Where(route => !route.EndsWith(" /", StringComparison.Ordinal) && !route.Contains(" /assets/", StringComparison.Ordinal));

        described.Should().BeEquivalentTo(mapped);
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_schema_is_used()
    {
        await using PageServer server = await PageServer.StartAsync();
        JsonElement description = await (await server.DeveloperAsync()).ReadAsync("openapi.json");

        string[] references = [.. References(description).Distinct()];

        foreach (string reference in references)
        {
            JsonSchema.Resolve(description, reference).ValueKind.Should().Be(JsonValueKind.Object, reference);
        }

        foreach (string kind in new[] { "schemas", "parameters" })
        {
            description.GetProperty("components").GetProperty(kind).EnumerateObject().Select(item => $"#/components/{kind}/{item.Name}")
                .Should().BeSubsetOf(references);
        }
    }

    [Fact]
    public async Task Every_filter_of_every_kind_is_described_with_its_negation()
    {
        await using PageServer server = await PageServer.StartAsync();
        JsonElement description = await (await server.DeveloperAsync()).ReadAsync("openapi.json");

        IEnumerable<string> names = description.GetProperty("components").GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Value.GetProperty("name").GetString()!);

        names.Should().Contain(WireText.Kinds.SelectMany(kind => LogFields.For(kind).Filters).SelectMany(filter => new[] { filter.Name, filter.Name + "!" }));
    }

    public static TheoryData<string, string> Answered => new()
    {
        { "/api/session", "" },
        { "/api/fields", "" },
        { "/api/logs", $"{Answers.Day}&page_size=2" },
        { "/api/logs", $"kind=event&app_id={SomeLogs.AppId}&day=2026-07-05" },
        { "/api/logs", $"kind=client&feature=mini_program&app_id={SomeLogs.AppId}&day=2026-07-05" },
        { "/api/histogram", Answers.Day },
        { "/api/facet", $"{Answers.Day}&field=error_code" },
        { "/api/count", Answers.Day },
        { "/api/explain", $"{Answers.Day}&status=fail" },
        { "/api/explain", $"kind=server&app_id={SomeLogs.AppId}&last=1h&tenant_key=x" },
        { "/api/coverage", Answers.Day },
        { "/api/entry", $"kind=server&app_id={SomeLogs.AppId}&id={SomeLogs.Calls[3].Id}&time={WireText.Of(SomeLogs.Calls[3].Time)}" },
        { "/api/entry", $"kind=event&app_id={SomeLogs.AppId}&id={SomeLogs.Pushes[0].Id}&time={WireText.Of(SomeLogs.Pushes[0].Time)}" },
        { "/api/deliveries", $"app_id={SomeLogs.AppId}&event_id={SomeLogs.EventId}" },
        { "/api/deliveries", $"app_id={SomeLogs.AppId}&event_id=unknown" },
    };

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task An_answer_is_as_it_is_described(string path, string query)
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        JsonElement description = await client.ReadAsync("openapi.json");

        JsonElement answer = await client.ReadAsync($"{path[1..]}?{query}");

        JsonSchema.Faults(description, SchemaOf(description, path, "get", "200", "application/json"), answer).Should().BeEmpty();
    }

    [Fact]
    public async Task An_answer_to_a_post_is_as_it_is_described()
    {
        await using PageServer server = await PageServer.StartAsync(services: services => services.AddSingleton<ISupportForwarder>(new CollectedForwards()));
        HttpClient client = await server.DeveloperAsync();
        JsonElement description = await client.ReadAsync("openapi.json");
        string selection = $$"""{"app_id":"{{SomeLogs.AppId}}","kind":"server","language":"en","note":null,"entries":[{"id":"{{SomeLogs.Calls[3].Id}}","time":"{{WireText.Of(SomeLogs.Calls[3].Time)}}"}]}""";

        foreach ((string path, string body) in new[] { ("/api/locate", $$"""{"app_id":"{{SomeLogs.AppId}}","text":"{{SomeLogs.LogId}} {{SomeLogs.EventId}}"}"""), ("/api/forward/preview", selection) })
        {
            using HttpResponseMessage answer = await client.PostAsync(path[1..], body);

            JsonElement request = description.GetProperty("paths").GetProperty(path).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
            JsonSchema.Faults(description, request, JsonDocument.Parse(body).RootElement).Should().BeEmpty();
            JsonSchema.Faults(description, SchemaOf(description, path, "post", "200", "application/json"), await answer.JsonAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_problem_is_as_it_is_described()
    {
        await using PageServer server = await PageServer.StartAsync();
        HttpClient client = await server.DeveloperAsync();
        JsonElement description = await client.ReadAsync("openapi.json");

        using HttpResponseMessage answer = await client.AskAsync($"api/logs?kind=server&app_id={SomeLogs.AppId}&last=25h&page_size=0");

        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        JsonSchema.Faults(description, SchemaOf(description, "/api/logs", "get", "400", "application/problem+json"), problem).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_as_it_is_described_would_be_found()
    {
        await using PageServer server = await PageServer.StartAsync();
        JsonElement description = await (await server.DeveloperAsync()).ReadAsync("openapi.json");

        IEnumerable<string> faults = JsonSchema.Faults(
            description,
            SchemaOf(description, "/api/count", "get", "200", "application/json"),
            JsonDocument.Parse("""{"success":"1","fail":0,"timeout":0,"total":0,"more":0}""").RootElement);

        faults.Should().HaveCount(3);
    }

    private static JsonElement SchemaOf(JsonElement description, string path, string method, string status, string type) =>
        description.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty(type).GetProperty("schema");

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => property.Name == "$ref" ? [property.Value.GetString()!] : References(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
