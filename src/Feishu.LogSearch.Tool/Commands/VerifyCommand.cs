using System.CommandLine;
using Feishu.LogSearch.ClickHouse;
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
            (string Place, string Description)[] damages = await Terminal.WorkAsync(Terminal.Of(parsed.InvocationConfiguration.Error), "Reading …", async _ =>
            {
                ToolSession session = store.Open(parsed, []);
                await using (session.ConfigureAwait(false))
                {
                    return await VerifyAsync(await session.OpenStoreAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);

            IAnsiConsole console = Terminal.Of(parsed.InvocationConfiguration.Output);
            foreach ((string place, string description) in damages)
            {
                console.MarkupLineInterpolated($"[red]{place}[/] {description}");
            }

            console.MarkupLine(damages.Length == 0 ? "[green]Nothing is damaged.[/]" : $"[red]Damages: {damages.Length}.[/] Searches of other windows go on; restore a backup for the rest.");
            return damages.Length == 0 ? ExitCode.Done : ExitCode.Found;
        });
        return command;
    }

    private static async Task<(string Place, string Description)[]> VerifyAsync(ILogStore store, CancellationToken cancellationToken) => store switch
    {
        SqliteLogStore file => [.. (await file.VerifyAsync(cancellationToken).ConfigureAwait(false)).Select(damage => (damage.Block is { } block ? $"block {block}" : "file", damage.Description))],
        ClickHouseLogStore server => [.. (await server.VerifyAsync(cancellationToken).ConfigureAwait(false)).Select(damage => ($"part {damage.Part}", damage.Description))],
        _ => throw new InvalidOperationException($"{store.GetType()} cannot be verified."),
    };
}
