using System.Net;
using System.Text;
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

    /// <summary>Posts as the page does: with the token of the session.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json, Encoding? encoding = null)
    {
        JsonElement antiforgery = (await client.ReadAsync("api/session")).GetProperty("antiforgery");
        return await client.PostAsync(path, json, antiforgery.GetProperty("header").GetString()!, antiforgery.GetProperty("token").GetString()!, encoding);
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json, string header, string token, Encoding? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(json, encoding ?? Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, token);
        return await client.SendAsync(request);
    }

    /// <summary>The JSON of an answer to a POST that is as it should be.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, body);
        return JsonDocument.Parse(body).RootElement;
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative));
}
