using System.CommandLine;
using Feishu.LogSearch.Sqlite;
using Feishu.LogSearch.Tool.Output;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Reads all of a store, and lists what is damaged.</summary>
internal static class VerifyCommand
{
    public static Command Create(StoreOptions store)
    {
        var command = new Command("verify", "Reads all of a store, and lists what is damaged.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IAnsiConsole progress = Terminal.Of(parsed.InvocationConfiguration.Error);
            IReadOnlyList<SqliteLogStoreDamage> damages = await progress.Status().StartAsync("Reading …", async _ =>
            {
                SqliteLogStore opened = await store.OpenStoreAsync(parsed, cancellationToken).ConfigureAwait(false);
                await using (opened.ConfigureAwait(false))
                {
                    return await opened.VerifyAsync(cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);

            IAnsiConsole console = Terminal.Of(parsed.InvocationConfiguration.Output);
            foreach (SqliteLogStoreDamage damage in damages)
            {
                console.MarkupLineInterpolated($"[red]{(damage.Block is { } block ? $"block {block}" : "file")}[/] {damage.Description}");
            }

            console.MarkupLine(damages.Count == 0 ? "[green]Nothing is damaged.[/]" : $"[red]{damages.Count} damages.[/] Searches of other windows go on; restore a backup for the rest.");
            return damages.Count == 0 ? ExitCode.Done : ExitCode.Found;
        });
        return command;
    }
}
