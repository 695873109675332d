using System.CommandLine;
using Feishu.LogSearch.Tool.Output;
using Feishu.LogSearch.Tool.Queries;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Writes every entry that matches to a file.</summary>
internal static class ExportCommand
{
    public static Command Create(StoreOptions store)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "The file; its extension names the format: .csv, .json or .ndjson.", HelpName = "PATH", Required = true };
        var fields = new Option<string[]>("--fields") { Description = "The fields to write (default: all).", HelpName = "FIELDS", AllowMultipleArgumentsPerToken = true };
        var max = new Option<long?>("--max") { Description = "The most entries to write, the newest.", HelpName = "COUNT" };
        var force = new Option<bool>("--force") { Description = "Replaces the file if it exists." };
        return QueryCommand.Create("export", "Writes every entry that matches to a file.", [output, fields, max, force], store, parsed =>
            new Run(parsed, parsed.GetValue(output)!, parsed.GetValue(fields) ?? [], parsed.GetValue(max), parsed.GetValue(force)));
    }

    private sealed class Run(ParseResult parsed, FileInfo file, string[] fields, long? max, bool force) : IQueryRun
    {
        public async Task<int> RunAsync<TEntry>(LogResults<TEntry> results, CancellationToken cancellationToken)
            where TEntry : LogEntry
        {
            LogExportFormat format = file.Extension.ToUpperInvariant() switch
            {
                ".CSV" => LogExportFormat.Csv,
                ".JSON" => LogExportFormat.Json,
                ".NDJSON" or ".JSONL" => LogExportFormat.Ndjson,
                _ => throw new ToolException(ExitCode.Refused, $"'{file.Name}' names no format; it must end in .csv, .json or .ndjson."),
            };
            if (file.Exists && !force)
            {
                throw new ToolException(ExitCode.Refused, $"'{file.FullName}' exists. Give --force to replace it.");
            }

            var options = new LogExportOptions { Fields = fields.Length == 0 ? null : EntryColumns.Named(results.Query.Kind, fields), MaxEntries = max };
            IAnsiConsole console = Terminal.Of(parsed.InvocationConfiguration.Error);
            LogExportSummary summary = await Terminal.WorkAsync(console, "Exporting …", progress => WriteAsync(
                results,
                format,
                options with { Progress = new Progress(entries => progress($"Exporting … {entries:N0} entries")) },
                cancellationToken)).ConfigureAwait(false);

            console.MarkupLineInterpolated($"{summary.Entries:N0} entries in {file.FullName}");
            if (!summary.IsAll)
            {
                console.MarkupLineInterpolated($"[yellow]These are not all that match. {summary.Completeness.Message}[/]");
            }

            return ExitCode.Done;
        }

        /// <summary>Beside the file first: what stands under its name is whole.</summary>
        private async Task<LogExportSummary> WriteAsync<TEntry>(LogResults<TEntry> results, LogExportFormat format, LogExportOptions options, CancellationToken cancellationToken)
            where TEntry : LogEntry
        {
            string partial = file.FullName + ".partial";
            try
            {
                LogExportSummary summary;
                FileStream stream = File.Create(partial);
                await using (stream.ConfigureAwait(false))
                {
                    summary = await results.ExportAsync(stream, format, options, cancellationToken).ConfigureAwait(false);
                }

                File.Move(partial, file.FullName, overwrite: true);
                return summary;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new ToolException(ExitCode.StoreFailed, $"'{file.FullName}' cannot be written: {exception.Message}");
            }
            finally
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>Tells at once: the framework's own progress tells later, on another thread.</summary>
    private sealed class Progress(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
