using System.CommandLine;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>The root of the commands.</summary>
internal static class FeishuLogsCommand
{
    public static RootCommand Create()
    {
        var store = new StoreOptions();
        var root = new RootCommand("Searches the logs of Feishu (Lark) apps that Feishu.LogSearch recorded.");
        store.AddTo(root);
        root.Add(SearchCommand.Create(store));
        root.Add(TailCommand.Create(store));
        root.Add(ExportCommand.Create(store));
        root.Add(ImportCommand.Create(store));
        root.Add(ExplainCommand.Create(store));
        root.Add(StatsCommand.Create(store));
        root.Add(VerifyCommand.Create(store));
        root.Add(CompletionCommand.Create());
        return root;
    }
}
