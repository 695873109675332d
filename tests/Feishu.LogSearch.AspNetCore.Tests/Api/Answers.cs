using System.Net;
using System.Text.Json;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>What tests ask of the API.</summary>
internal static class Answers
{
    public const string Day = $"kind=server&app_id={SomeLogs.AppId}&day=2026-07-05";

    /// <summary>The JSON of an answer that is as it should be.</summary>
    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path)
    {
        using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        string body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, body);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/json; charset=utf-8");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <summary>The problem that an answer is.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        string body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(status, body);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/problem+json; charset=utf-8");
        JsonElement problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("status").GetInt32().Should().Be((int)status);
        return problem;
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative));
}
