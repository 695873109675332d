using System.CommandLine;
using Feishu.LogSearch.Tool.Output;
using Feishu.LogSearch.Tool.Queries;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Shows entries as they are recorded, until Ctrl-C.</summary>
internal static class TailCommand
{
    public static Command Create(StoreOptions store)
    {
        var output = new OutputOptions();
        return QueryCommand.Create("tail", "Shows entries as they are recorded, until Ctrl-C.", output.All, store, parsed => new Run(parsed, output));
    }

    private sealed class Run(ParseResult parsed, OutputOptions output) : IQueryRun
    {
        public async Task<int> RunAsync<TEntry>(LogResults<TEntry> results, CancellationToken cancellationToken)
            where TEntry : LogEntry
        {
            TextWriter stream = parsed.InvocationConfiguration.Output;
            IAnsiConsole console = Terminal.Of(stream);
            var table = new EntryTable(output.Columns(parsed, results.Query.Kind), TimeZoneInfo.Local);
            try
            {
                await foreach (TEntry entry in results.FollowAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
                {
                    if (output.IsJson(parsed))
                    {
                        await EntryLines.WriteAsync(stream, entry).ConfigureAwait(false);
                    }
                    else
                    {
                        console.Write(table.Line(entry));
                        console.WriteLine();
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The way in which following ends.
            }

            return ExitCode.Done;
        }
    }
}
