using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The description of the API (OpenAPI 3.1), made from its routes and the tables of fields.</summary>
internal static class OpenApiDocument
{
    private const string CacheControl = "private, no-cache";

    private static readonly StaticContent Content = new(ApiJson.Render(Write).WrittenSpan.ToArray(), ApiJson.ContentType);

    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        await Content.AnswerAsync(call.Http, CacheControl).ConfigureAwait(false);
        return null;
    }

    private static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.1");
        json.WriteStartObject("info");
        json.WriteString("title", "Feishu log search");
        json.WriteString("version", "1");
        json.WriteString("description", "Searches the logs of Feishu (Lark) apps. Unknown parameters are refused, never ignored. POSTs carry the antiforgery token that api/session gives, in the header that it names.");
        json.WriteEndObject();

        // Relative to where this description is served.
        json.WriteStartArray("servers");
        json.WriteStartObject();
        json.WriteString("url", ".");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths");
        foreach (ApiRoute route in ApiRoutes.All)
        {
            WriteRoute(json, route);
        }

        json.WriteEndObject();
        json.WriteStartObject("components");
        OpenApiParameters.Write(json);
        json.WriteStartObject("schemas");
        foreach ((string name, OpenApiSchema schema) in OpenApiSchemas.All)
        {
            json.WritePropertyName(name);
            schema.Write(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Each path has one method.
    private static void WriteRoute(Utf8JsonWriter json, ApiRoute route)
    {
        json.WriteStartObject(route.Path);
        json.WriteStartObject(route.Method.ToLowerInvariant());
        json.WriteString("summary", route.Summary);
        json.WriteStartArray("parameters");
        foreach (ApiParameter parameter in route.Parameters)
        {
            OpenApiParameters.Write(json, parameter);
        }

        foreach (string reference in route.TakesQuery ? OpenApiParameters.References : [])
        {
            json.WriteStartObject();
            json.WriteString("$ref", $"#/components/parameters/{reference}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (route.Body is { } body)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            WriteContent(json, ["application/json"], body);
            json.WriteEndObject();
        }

        json.WriteStartObject("responses");
        WriteAnswer(json, StatusCodes.Status200OK, "The answer.", route.AnswerTypes, route.Answer);
        foreach (int status in route.AllProblems)
        {
            WriteAnswer(json, status, MeaningOf(status), ["application/problem+json"], OpenApiSchemas.Problem);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, int status, string description, IEnumerable<string> types, string schema)
    {
        json.WriteStartObject(status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("description", description);
        WriteContent(json, types, schema);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, IEnumerable<string> types, string schema)
    {
        json.WriteStartObject("content");
        foreach (string type in types)
        {
            json.WriteStartObject(type);
            json.WritePropertyName("schema");
            OpenApiSchema.Of(schema).Write(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string MeaningOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request breaks a rule; all that it breaks are listed.",
        StatusCodes.Status401Unauthorized => "Nobody is signed in.",
        StatusCodes.Status403Forbidden => "There is no such app, or the user has no right to it; or a POST carries no valid antiforgery token.",
        StatusCodes.Status404NotFound => "There is no such entry, or forwarding is not set up.",
        StatusCodes.Status409Conflict => "What would be sent is not what was previewed.",
        StatusCodes.Status429TooManyRequests => "The user has too many of them running.",
        StatusCodes.Status502BadGateway => "The receiver refused it or could not be reached.",
        StatusCodes.Status503ServiceUnavailable => "The log store failed.",
        _ => "It failed in a way that was not foreseen.",
    };
}
