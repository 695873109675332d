using System.CommandLine;
using System.Data.Common;
using System.Text;
using Feishu.LogSearch.ClickHouse;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Tool;

/// <summary>Which store, and what is to be known of its apps: the options of every command.</summary>
internal sealed class StoreOptions
{
    public const string FileVariable = "FEISHU_LOGS_FILE";
    public const string ClickHouseVariable = "FEISHU_LOGS_CLICKHOUSE";
    public const string PasswordVariable = "FEISHU_LOGS_CLICKHOUSE_PASSWORD";

    private static readonly ClickHouseLogStoreOptions Usual = new();

    private readonly Option<string?> _file = new("--file", "-f")
    {
        Description = $"The file of an embedded store (default: ${FileVariable}).",
        Recursive = true,
        HelpName = "PATH",
    };

    private readonly Option<string?> _clickHouse = new("--clickhouse", "-c")
    {
        Description = $"The server of a ClickHouse store: Host=…;Port=…;Username=…;Database=… (default: ${ClickHouseVariable}). Its password is better kept in ${PasswordVariable}.",
        Recursive = true,
        HelpName = "CONNECTION",
    };

    private readonly Option<string> _table = new("--table")
    {
        Description = "The table of a ClickHouse store, as the host has it.",
        Recursive = true,
        HelpName = "NAME",
        DefaultValueFactory = _ => Usual.Table,
    };

    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "The cluster of a ClickHouse store, as the host has it.",
        Recursive = true,
        HelpName = "NAME",
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
        root.Add(_clickHouse);
        root.Add(_table);
        root.Add(_cluster);
        root.Add(_retentionDays);
        root.Add(_timeZone);
    }

    /// <summary>The library over the store, for some apps.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="appIds">The apps; each is taken for a store app with every feature, as the store does not know better.</param>
    /// <param name="mayCreate">Whether a file that does not exist is made.</param>
    public ToolSession Open(ParseResult parsed, IEnumerable<string> appIds, bool mayCreate = false) =>
        ToolSession.Open(UseStore(parsed, mayCreate), appIds, parsed.GetValue(_retentionDays), parsed.GetValue(_timeZone)!);

    private Action<FeishuLogSearchBuilder> UseStore(ParseResult parsed, bool mayCreate)
    {
        (string? file, string? clickHouse) = (parsed.GetValue(_file), parsed.GetValue(_clickHouse));
        if (string.IsNullOrEmpty(file) && string.IsNullOrEmpty(clickHouse))
        {
            (file, clickHouse) = (Environment.GetEnvironmentVariable(FileVariable), Environment.GetEnvironmentVariable(ClickHouseVariable));
        }

        return (string.IsNullOrEmpty(file), string.IsNullOrEmpty(clickHouse)) switch
        {
            (false, true) => UseFile(file!, mayCreate),
            (true, false) => UseServer(parsed, clickHouse!),
            (true, true) => throw new ToolException(ExitCode.Refused, $"No store is named. Give --file PATH or --clickhouse CONNECTION, or set {FileVariable} or {ClickHouseVariable}."),
            _ => throw new ToolException(ExitCode.Refused, $"Two stores are named, a file and a ClickHouse server. Give one: --file PATH or --clickhouse CONNECTION."),
        };
    }

    private static Action<FeishuLogSearchBuilder> UseFile(string file, bool mayCreate) => mayCreate || File.Exists(file)
        ? builder => builder.UseSqlite(file, options => options.Compaction = false)
        : throw new ToolException(ExitCode.StoreFailed, $"There is no file '{Path.GetFullPath(file)}'.");

    private Action<FeishuLogSearchBuilder> UseServer(ParseResult parsed, string connection) => builder => builder.UseClickHouse(options =>
    {
        options.ConnectionString = WithPassword(connection);
        options.Table = parsed.GetValue(_table)!;
        options.Cluster = parsed.GetValue(_cluster);

        // The tables are the hosts': what is kept for how long they say, and not whoever looks.
        options.ManageSchema = false;
    });

    /// <summary>The last value of a key counts.</summary>
    private static string WithPassword(string connection)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is not { Length: > 0 } password)
        {
            return connection;
        }

        var text = new StringBuilder(connection);
        DbConnectionStringBuilder.AppendKeyValuePair(text, "Password", password);
        return text.ToString();
    }
}
