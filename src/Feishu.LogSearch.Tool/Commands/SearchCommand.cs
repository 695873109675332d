using System.CommandLine;
using Feishu.LogSearch.Tool.Output;
using Feishu.LogSearch.Tool.Queries;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Shows the newest entries that match.</summary>
internal static class SearchCommand
{
    private const int DefaultLimit = 50;

    public static Command Create(StoreOptions store)
    {
        var output = new OutputOptions();
        var limit = new Option<int>("--limit", "-n") { Description = "The most entries to show.", HelpName = "COUNT", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit must be 1 or more.");
            }
        });
        return QueryCommand.Create("search", "Shows the newest entries that match.", [limit, .. output.All], store, parsed => new Run(parsed, output, parsed.GetValue(limit)));
    }

    private sealed class Run(ParseResult parsed, OutputOptions output, int limit) : IQueryRun
    {
        public async Task<int> RunAsync<TEntry>(LogResults<TEntry> results, CancellationToken cancellationToken)
            where TEntry : LogEntry
        {
            IReadOnlyList<LogField> columns = output.Columns(parsed, results.Query.Kind);
            var entries = new List<LogEntry>();
            string? next = null;
            LogCompleteness completeness = LogCompleteness.Complete;
            do
            {
                LogPage<TEntry> page = await results.GetPageAsync(Math.Min(limit - entries.Count, LogLimits.MaxPageSize), next, cancellationToken).ConfigureAwait(false);
                entries.AddRange(page.Entries);
                next = page.Next;
                completeness = page.Completeness.IsComplete ? completeness : page.Completeness;
            }
            while (next is not null && entries.Count < limit);

            TextWriter stream = parsed.InvocationConfiguration.Output;
            if (output.IsJson(parsed))
            {
                foreach (LogEntry entry in entries)
                {
                    await EntryLines.WriteAsync(stream, entry).ConfigureAwait(false);
                }
            }
            else if (entries.Count > 0)
            {
                Terminal.Of(stream).Write(new EntryTable(columns, TimeZoneInfo.Local).Of(entries));
            }

            Summarize(entries.Count, next is not null, completeness);
            return ExitCode.Done;
        }

        /// <summary>What scripts do not read stands on the error stream.</summary>
        private void Summarize(int count, bool isMore, LogCompleteness completeness)
        {
            IAnsiConsole console = Terminal.Of(parsed.InvocationConfiguration.Error);
            if (count == 0)
            {
                console.MarkupLine("[grey]Nothing matches. 'feishu-logs explain' with the same options says why.[/]");
            }
            else if (isMore)
            {
                console.MarkupLineInterpolated($"[grey]The newest {count}; there are more: --limit {count * 10}, or 'feishu-logs export'.[/]");
            }

            if (completeness.Message is { } message)
            {
                console.MarkupLineInterpolated($"[yellow]{message}[/]");
            }
        }
    }
}
