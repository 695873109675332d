using System.CommandLine;
using System.Globalization;
using Feishu.LogSearch.Tool.Output;
using Feishu.LogSearch.Tool.Queries;
using Spectre.Console;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Says why a query finds nothing or little, and what an error code means.</summary>
internal static class ExplainCommand
{
    public static Command Create(StoreOptions store)
    {
        Command command = QueryCommand.Create("explain", "Says why a query finds nothing or little, or what an error code means.", [], store, parsed => new Run(parsed.InvocationConfiguration.Output));
        var code = new Argument<long>("code") { Description = "A code of the server API." };
        var api = new Option<string?>("--api") { Description = "The path of the API that answered with it.", HelpName = "PATH" };
        var codeCommand = new Command("code", "What an error code of the server API means.") { code, api };
        codeCommand.SetAction(parsed => Explain(parsed.InvocationConfiguration.Output, parsed.GetValue(code), parsed.GetValue(api)));
        command.Add(codeCommand);
        return command;
    }

    private static int Explain(TextWriter output, long code, string? api)
    {
        var entry = new ServerLogEntry { AppId = "cli_", Time = DateTimeOffset.UnixEpoch, Status = LogStatus.Fail, ErrorCode = code, Url = api, Api = api };
        FeishuErrorExplanation explanation = entry.Explain()!;
        IAnsiConsole console = Terminal.Of(output);
        CultureInfo culture = CultureInfo.CurrentUICulture;
        console.MarkupLineInterpolated($"[bold]{code}[/] {explanation.Summary.For(culture)}");
        foreach (BilingualText meaning in explanation.Meanings)
        {
            console.MarkupLineInterpolated($"  {meaning.For(culture)}");
        }

        foreach (BilingualText advice in explanation.Advice)
        {
            console.MarkupLineInterpolated($"[green]→[/] {advice.For(culture)}");
        }

        return explanation.IsKnown ? ExitCode.Done : ExitCode.Found;
    }

    private sealed class Run(TextWriter output) : IQueryRun
    {
        public async Task<int> RunAsync<TEntry>(LogResults<TEntry> results, CancellationToken cancellationToken)
            where TEntry : LogEntry
        {
            LogExplanation explanation = await results.ExplainAsync(cancellationToken).ConfigureAwait(false);
            IAnsiConsole console = Terminal.Of(output);
            foreach (LogExplanationNote note in explanation.Notes)
            {
                console.MarkupLineInterpolated($"- {note.Message.For(CultureInfo.CurrentUICulture)}");
            }

            return ExitCode.Done;
        }
    }
}
