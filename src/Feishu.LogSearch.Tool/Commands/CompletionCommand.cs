using System.CommandLine;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>Prints what makes a shell complete commands and options.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _feishu_logs() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(feishu-logs "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _feishu_logs feishu-logs
        """;

    private const string Zsh = """
        _feishu_logs() {
            local -a words_found
            words_found=("${(f)$(feishu-logs "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a words_found
        }
        compdef _feishu_logs feishu-logs
        """;

    private const string Fish = """
        complete -c feishu-logs -a '(feishu-logs "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Prints a script for the shell's completion: source <(feishu-logs completion bash)") { shell };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        }));
        return command;
    }
}
