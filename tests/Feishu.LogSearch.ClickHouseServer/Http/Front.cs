using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Feishu.LogSearch.ClickHouseServer.Engine;
using Feishu.LogSearch.ClickHouseServer.Sql;

namespace Feishu.LogSearch.ClickHouseServer.Http;

/// <summary>As much of ClickHouse's HTTP interface as its driver for .NET speaks.</summary>
internal sealed class Front(ClickHouseEngine engine, UserTable users)
{
    private readonly ConcurrentDictionary<string, byte> _running = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ping", () => "Ok.\n");
        routes.MapMethods("/", [HttpMethods.Get, HttpMethods.Post], HandleAsync);
    }

    private async Task HandleAsync(HttpContext context)
    {
        var parameters = new RequestParameters(context.Request.QueryString.Value ?? "");
        string queryId = parameters.Text("query_id") is { Length: > 0 } given ? given : Guid.NewGuid().ToString();
        context.Response.Headers["X-ClickHouse-Query-Id"] = Uri.EscapeDataString(queryId);
        context.Response.Headers["X-ClickHouse-Server-Display-Name"] = Environment.MachineName;
        context.Response.Headers["X-ClickHouse-Timezone"] = engine.TimeZone;
        try
        {
            ServerUser user = users.SignIn(context.Request, parameters);
            byte[] body = await RequestBody.ReadAsync(context.Request, parameters);
            SqlStatement statement = SqlStatement.Parse(parameters.Bytes("query") is { Length: > 0 } query ? [.. query, (byte)'\n', .. body] : body);
            user.Demand(statement);
            string format = parameters.Text("default_format") ?? "TabSeparated";
            EngineResult result = await RunAsync(context, parameters, statement, queryId, format);
            await AnswerAsync(context, parameters, result, format);
        }
        catch (EngineException exception)
        {
            await RefuseAsync(context, exception);
        }
    }

    private async Task<EngineResult> RunAsync(HttpContext context, RequestParameters parameters, SqlStatement statement, string queryId, string format)
    {
        if (!_running.TryAdd(queryId, 0))
        {
            throw EngineException.Of(216, "QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING", $"Query with id = {queryId} is already running.");
        }

        try
        {
            using CancellationTokenRegistration onClose = KillsOnClose(parameters)
                ? context.RequestAborted.Register(() => Task.Run(() => Kill(queryId)))
                : default;
            return await Task.Run(() => Run(parameters, statement, queryId, format, HttpMethods.IsGet(context.Request.Method)));
        }
        finally
        {
            _running.TryRemove(queryId, out _);
        }
    }

    private EngineResult Run(RequestParameters parameters, SqlStatement statement, string queryId, string format, bool isReadOnly)
    {
        using EngineConnection connection = engine.Connect();
        QuerySettings.Apply(connection, parameters, queryId, isReadOnly);
        return statement.RowsFormat is { } rowsFormat
            ? connection.Insert(statement.Text.Span, rowsFormat, statement.Rows.Span)
            : connection.Execute(statement.Text.Span, format);
    }

    /// <summary>ClickHouse ends a query whose client has gone only when it is told to.</summary>
    private static bool KillsOnClose(RequestParameters parameters) => parameters.Text("cancel_http_readonly_queries_on_client_close") is "1" or "true";

    private void Kill(string queryId)
    {
        using EngineConnection connection = engine.Connect();
        connection.Execute($"SET param_id = '{Convert.ToHexString(Encoding.UTF8.GetBytes(queryId))}'");
        connection.Execute($"KILL QUERY WHERE Settings['{QueryIds.Setting}'] = unhex({{id:String}}) ASYNC");
    }

    private static async Task AnswerAsync(HttpContext context, RequestParameters parameters, EngineResult result, string format)
    {
        EngineCost cost = result.Cost;
        context.Response.Headers["X-ClickHouse-Format"] = format;
        context.Response.Headers["X-ClickHouse-Summary"] = string.Create(CultureInfo.InvariantCulture, $$"""
            {"read_rows":"{{cost.RowsRead}}","read_bytes":"{{cost.BytesRead}}","written_rows":"{{cost.RowsWritten}}","written_bytes":"{{cost.BytesWritten}}","total_rows_to_read":"{{cost.RowsRead}}","result_rows":"{{cost.ResultRows}}","result_bytes":"{{result.Body.Length}}","elapsed_ns":"{{cost.Elapsed.TotalNanoseconds:F0}}"}
            """);
        context.Response.ContentType = format.StartsWith("JSON", StringComparison.Ordinal) ? "application/json; charset=UTF-8" : "application/octet-stream";
        (string? encoding, byte[] body) = AnswerCompression.Pack(context.Request, parameters, result.Body);
        context.Response.Headers.ContentEncoding = encoding;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task RefuseAsync(HttpContext context, EngineException exception)
    {
        context.Response.StatusCode = ExceptionStatus.Of(exception.Name);
        context.Response.Headers["X-ClickHouse-Exception-Code"] = exception.Code.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/plain; charset=UTF-8";
        await context.Response.WriteAsync($"{exception.Message} (version {engine.Version} (official build))\n", context.RequestAborted);
    }
}
