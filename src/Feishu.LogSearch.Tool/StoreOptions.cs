using System.CommandLine;
using Feishu.LogSearch.Sqlite;

namespace Feishu.LogSearch.Tool;

/// <summary>Which store, and what is to be known of its apps: the options of every command.</summary>
internal sealed class StoreOptions
{
    public const string FileVariable = "FEISHU_LOGS_FILE";

    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = $"The file of an embedded store (default: ${FileVariable}).",
        Recursive = true,
        HelpName = "PATH",
    };

    private readonly Option<int> _retentionDays = new("--retention-days")
    {
        Description = "How many calendar days can be searched, today included, as the host has it.",
        Recursive = true,
        HelpName = "DAYS",
        DefaultValueFactory = _ => 7,
    };

    private readonly Option<string> _timeZone = new("--time-zone")
    {
        Description = "The time zone of the apps' calendar, as the host has it.",
        Recursive = true,
        HelpName = "ID",
        DefaultValueFactory = _ => FeishuAppOptions.DefaultTimeZone,
    };

    public void AddTo(RootCommand root)
    {
        root.Add(_file);
        root.Add(_retentionDays);
        root.Add(_timeZone);
    }

    /// <summary>The library over the store, for some apps.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="appIds">The apps; each is taken for a store app with every feature, as the store does not know better.</param>
    /// <param name="mayCreate">Whether a file that does not exist is made.</param>
    public ToolSession Open(ParseResult parsed, IEnumerable<string> appIds, bool mayCreate = false) =>
        ToolSession.Open(PathOf(parsed, mayCreate), appIds, parsed.GetValue(_retentionDays), parsed.GetValue(_timeZone)!);

    /// <summary>The store itself, opened.</summary>
    public async Task<SqliteLogStore> OpenStoreAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = PathOf(parsed, mayCreate: false), Compaction = false });
        try
        {
            await store.InitializeAsync(cancellationToken).ConfigureAwait(false);
            return store;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private string PathOf(ParseResult parsed, bool mayCreate)
    {
        string? file = parsed.GetValue(_file) ?? Environment.GetEnvironmentVariable(FileVariable);
        if (string.IsNullOrEmpty(file))
        {
            throw new ToolException(ExitCode.Refused, $"No store is named. Give --file PATH, or set {FileVariable}.");
        }

        return mayCreate || File.Exists(file) ? file : throw new ToolException(ExitCode.StoreFailed, $"There is no file '{Path.GetFullPath(file)}'.");
    }
}
