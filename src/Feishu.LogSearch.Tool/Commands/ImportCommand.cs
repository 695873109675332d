using System.CommandLine;
using Feishu.LogSearch.Tool.Output;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Stores the entries of NDJSON files: all of them, or none where one cannot be stored.</summary>
internal static class ImportCommand
{
    private const int ShownFaults = 20;

    public static Command Create(StoreOptions store)
    {
        var files = new Argument<FileInfo[]>("files") { Description = "NDJSON files, as 'export' writes them.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var skip = new Option<bool>("--skip-invalid") { Description = "Leaves out lines that cannot be stored, in place of storing nothing." };
        var command = new Command("import", "Stores the entries of NDJSON files. Nothing is stored where a line cannot be.") { files, skip };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, store, parsed.GetValue(files)!, parsed.GetValue(skip), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, StoreOptions store, FileInfo[] files, bool skipInvalid, CancellationToken cancellationToken)
    {
        IAnsiConsole console = Terminal.Of(parsed.InvocationConfiguration.Error);
        return await Terminal.WorkAsync(console, "Reading …", async progress =>
        {
            var apps = new HashSet<string>(StringComparer.Ordinal);
            await foreach (ImportLine line in ImportLine.ReadAsync(files, cancellationToken).ConfigureAwait(false))
            {
                if (line.Record is { } record)
                {
                    apps.Add(record.AppId);
                }
            }

            if (apps.Count == 0)
            {
                throw new ToolException(ExitCode.Found, "No line of the files is an entry.");
            }

            ToolSession session = store.Open(parsed, apps, mayCreate: true);
            await using (session.ConfigureAwait(false))
            {
                long faults = await CheckAsync(session.Writer, files, console, cancellationToken).ConfigureAwait(false);
                if (faults > 0 && !skipInvalid)
                {
                    throw new ToolException(ExitCode.Found, $"{faults:N0} lines cannot be stored; nothing was. Give --skip-invalid to store the others.");
                }

                long stored = 0;
                await foreach (LogBatch batch in ImportBatches.OfAsync(files, session.Writer, cancellationToken).ConfigureAwait(false))
                {
                    await session.Writer.AppendAsync(batch, cancellationToken).ConfigureAwait(false);
                    stored += batch.Records.Length;
                    progress($"Storing … {stored:N0} entries");
                }

                console.MarkupLineInterpolated($"{stored:N0} entries stored{(faults > 0 ? $", {faults:N0} lines left out" : "")}");
                return faults > 0 ? ExitCode.Found : ExitCode.Done;
            }
        }).ConfigureAwait(false);
    }

    private static async Task<long> CheckAsync(ILogWriter writer, FileInfo[] files, IAnsiConsole console, CancellationToken cancellationToken)
    {
        long faults = 0;
        await foreach (ImportLine line in ImportLine.ReadAsync(files, cancellationToken).ConfigureAwait(false))
        {
            if (line.FaultFor(writer) is { } fault && ++faults <= ShownFaults)
            {
                console.MarkupLineInterpolated($"[red]{line.Place}[/] {fault}");
            }
        }

        return faults;
    }
}
