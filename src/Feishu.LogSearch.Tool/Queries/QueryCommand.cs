using System.CommandLine;

namespace Feishu.LogSearch.Tool.Queries;

/// <summary>A command about a query: with a command for each kind of log below it, and one that takes the query of a link.</summary>
internal static class QueryCommand
{
    private static readonly (LogKind Kind, string Description)[] Kinds =
    [
        (LogKind.Server, "Calls of the app to the platform's server API (服务端日志)."),
        (LogKind.Event, "Events that the platform pushed to the app (事件日志)."),
        (LogKind.Client, "Calls of mini programs, web apps and widgets (客户端日志)."),
    ];

    /// <param name="name">The command.</param>
    /// <param name="description">What it does.</param>
    /// <param name="own">Its options, besides those of the query.</param>
    /// <param name="store">The options of the store.</param>
    /// <param name="run">What it does with the results of the query; returns the exit code.</param>
    public static Command Create(string name, string description, IReadOnlyList<Option> own, StoreOptions store, Func<ParseResult, IQueryRun> run)
    {
        var command = new Command(name, description);
        foreach ((LogKind kind, string about) in Kinds)
        {
            var options = new QueryOptions(kind);
            var search = new Command(kind.ToString().ToLowerInvariant(), about);
            options.AddTo(search);
            Add(search, options.Read);
        }

        var link = new Argument<string>("query") { Description = "A query string such as kind=server&app_id=cli_…&last=6h, or a link of the page that carries one." };
        Add(new Command("link", "The query of a shared link.") { link }, parsed => LogQuery.Parse(QueryOf(parsed.GetValue(link)!)));
        return command;

        void Add(Command search, Func<ParseResult, LogQuery> read)
        {
            foreach (Option option in own)
            {
                search.Add(option);
            }

            search.SetAction(async (parsed, cancellationToken) =>
            {
                LogQuery query = read(parsed);
                ToolSession session = store.Open(parsed, [query.AppId]);
                await using (session.ConfigureAwait(false))
                {
                    IQueryRun action = run(parsed);
                    return await (query switch
                    {
                        ServerLogQuery server => action.RunAsync(session.Logs.Find(server), cancellationToken),
                        EventLogQuery pushed => action.RunAsync(session.Logs.Find(pushed), cancellationToken),
                        ClientLogQuery client => action.RunAsync(session.Logs.Find(client), cancellationToken),
                        _ => throw new InvalidOperationException($"{query.GetType()} is no kind of query."),
                    }).ConfigureAwait(false);
                }
            });
            command.Add(search);
        }
    }

    private static string QueryOf(string link)
    {
        int query = link.IndexOf('?', StringComparison.Ordinal);
        string text = query >= 0 ? link[(query + 1)..] : link;
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        return fragment >= 0 ? text[..fragment] : text;
    }
}
