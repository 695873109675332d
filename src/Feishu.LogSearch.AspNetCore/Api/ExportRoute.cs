using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Results as a file, streamed. What fails on the way breaks the connection, so that half a file is not taken for a whole one.</summary>
internal static class ExportRoute
{
    public static async Task<ApiAnswer?> HandleAsync(ApiCall call)
    {
        LogExportFormat format = call.Arguments.Word<LogExportFormat>("format");
        var options = new LogExportOptions
        {
            Fields = FieldsOf(call),
            MaxEntries = call.Arguments.Integer("max"),
            Progress = new Written(call),
        };
        ApiResults results = call.Find();
        string name = NameOf(call.Query, results.Window, format);
        using IDisposable slot = call.Page.Exports.TryTake(call.Http.User) ?? throw new ApiProblemException(ApiProblem.TooMany(call.Page.Exports.Limit));
        await call.RecordAsync(LogAccessOutcome.Started).ConfigureAwait(false);
        HttpResponse response = call.Http.Response;
        response.ContentType = format switch
        {
            LogExportFormat.Csv => "text/csv; charset=utf-8",
            LogExportFormat.Ndjson => "application/x-ndjson; charset=utf-8",
            _ => ApiJson.ContentType,
        };
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        LogExportSummary summary = await results.ExportAsync(response.Body, format, options, call.Aborted).ConfigureAwait(false);
        call.Entries = summary.Entries;
        await call.TryRecordAsync(LogAccessOutcome.Completed).ConfigureAwait(false);
        return null;
    }

    private static ImmutableArray<LogField>? FieldsOf(ApiCall call)
    {
        if (call.Arguments.Find("fields") is not { } names)
        {
            return null;
        }

        LogFieldTable table = LogFields.For(call.Query.Kind);
        string[] asked = names.Split(',');
        ImmutableArray<LogViolation> unknown = [.. asked.Where(name => table.FindField(name) is null).Select(name => LogViolations.FieldNotInKind(name, table, WireText.Of(table.Kind)))];
        return unknown.IsEmpty ? [.. asked.Select(name => table.FindField(name)!)] : throw new LogQueryException(unknown);
    }

    // Letters, digits and hyphens are file names everywhere.
    private static string NameOf(LogQuery query, LogWindow window, LogExportFormat format) =>
        string.Concat($"{query.AppId}-{WireText.Of(query.Kind)}-{Stamp(window.Start)}-{Stamp(window.End)}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'))
        + "." + WireText.Of(format);

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private sealed class Written(ApiCall call) : IProgress<long>
    {
        public void Report(long value) => call.Entries = value;
    }
}
