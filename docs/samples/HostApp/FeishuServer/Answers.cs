using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>Answers in the documented shapes.</summary>
internal static class Answers
{
    private const string Json = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Any JSON with a <c>code</c>.</summary>
    public static Answer Of(int httpStatus, JsonObject body) =>
        new(httpStatus, Json, Encoding.UTF8.GetBytes(body.ToJsonString(Readable)), (long?)body["code"]);

    public static Answer Success(JsonNode? data, string envelope = "data") =>
        Of(StatusCodes.Status200OK, new JsonObject { ["code"] = 0L, ["msg"] = "success", [envelope] = data });

    /// <summary>A failure of an API, with the block of help that the platform adds.</summary>
    public static Answer Failure(ErrorDefinition error, ApiDefinition api, string appId, string logId)
    {
        var help = new JsonObject();
        if (error.Code is 99991672 or 99991679)
        {
            string scope = $"{api.Segments[1]}:{api.Segments[^1].TrimStart(':')}";
            help["permission_violations"] = new JsonArray(new JsonObject { ["type"] = "action_privilege_required", ["subject"] = scope });
            help["helps"] = new JsonArray(new JsonObject { ["url"] = $"https://open.feishu.cn/app/{appId}/auth?q={scope}", ["description"] = $"Learn more about scopes and how to add them: [{scope}]" });
        }
        else if (error.Code == 99992402)
        {
            help["field_violations"] = new JsonArray(new JsonObject { ["field"] = "page_size", ["value"] = "9999", ["description"] = "the max value is 100" });
        }
        else if (error.HttpStatus == StatusCodes.Status200OK)
        {
            help["message"] = $"Invalid request parameter: '{error.Message}'. Please check and modify accordingly.";
        }

        // Documented as "logid" and answered as "log_id": both are seen, so some areas use the one and some the other.
        help[api.Area == "contact" ? "logid" : "log_id"] = logId;
        help["troubleshooter"] = string.Create(
            CultureInfo.InvariantCulture,
            $"排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id={logId}&code={error.Code}&method_id=6936075528891154460");
        return Of(error.HttpStatus, new JsonObject { ["code"] = error.Code, ["msg"] = error.Text, ["error"] = help });
    }

    /// <summary>A failure without more than code and text, as the oldest APIs and the gateway give it.</summary>
    public static Answer PlainFailure(ErrorDefinition error) =>
        Of(error.HttpStatus, new JsonObject { ["code"] = error.Code, ["msg"] = error.Text });

    /// <summary>A failure of OAuth 2: <c>error</c> is a text, and there is no <c>msg</c>.</summary>
    public static Answer OAuthFailure(ErrorDefinition error, string name) =>
        Of(error.HttpStatus, new JsonObject { ["code"] = error.Code, ["error"] = name, ["error_description"] = error.Text });

    public static Answer RateLimited(ErrorDefinition error, int limit, int resetSeconds) => PlainFailure(error) with
    {
        Headers = new Dictionary<string, string>
        {
            ["x-ogw-ratelimit-limit"] = limit.ToString(CultureInfo.InvariantCulture),
            ["x-ogw-ratelimit-reset"] = resetSeconds.ToString(CultureInfo.InvariantCulture),
        },
    };

    public static Answer File(byte[] content, string contentType, string name) => new(StatusCodes.Status200OK, contentType, content, Code: null)
    {
        Headers = new Dictionary<string, string> { ["Content-Disposition"] = $"attachment; filename=\"{name}\"" },
    };

    public static Answer NotFound() => new(StatusCodes.Status404NotFound, "text/plain", "404 page not found"u8.ToArray(), Code: null);

    public static Answer GatewayTimeout() => new(
        StatusCodes.Status504GatewayTimeout,
        "text/html",
        "<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center></body></html>"u8.ToArray(),
        Code: null);
}
