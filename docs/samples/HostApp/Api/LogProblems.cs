using Feishu.LogSearch;

namespace HostApp;

/// <summary>Turns what the library refuses into problem details (RFC 9457).</summary>
internal sealed class LogProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (LogQueryException exception)
        {
            return Results.Problem(
                title: "The query is refused",
                detail: string.Join(' ', exception.Violations.Select(violation => violation.Message.ToString())),
                statusCode: StatusCodes.Status400BadRequest,
                extensions: new Dictionary<string, object?>
                {
                    ["code"] = exception.Code,
                    ["violations"] = exception.Violations.Select(Describe),
                });
        }
        catch (LogStoreException exception)
        {
            return Results.Problem(
                title: "The logs cannot be read",
                detail: exception.Message,
                statusCode: StatusCodes.Status503ServiceUnavailable,
                extensions: new Dictionary<string, object?> { ["code"] = exception.Code });
        }
    }

    public static IResult NoSuchLogs() => Results.Problem(
        title: "No such logs",
        detail: "This host records server logs only. Ask with kind=server.",
        statusCode: StatusCodes.Status400BadRequest);

    public static IResult NoSuchField(string name) => Results.Problem(
        title: "No such field",
        detail: $"'{name}' is no field of server logs. Fields that can be counted: {string.Join(", ", LogFields.For(LogKind.Server).Fields.Where(field => field.IsFacetable))}.",
        statusCode: StatusCodes.Status400BadRequest);

    private static object Describe(LogViolation violation) => new
    {
        violation.Code,
        violation.Parameter,
        violation.Value,
        violation.Limit,
        Problem = violation.Problem.ToString(),
        WayOut = violation.WayOut.ToString(),
    };
}
