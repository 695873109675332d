using System.Collections.Immutable;
using ClickHouse.Driver.ADO;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>The tables of the ClickHouse store as SQL, for administrators who make them by hand.</summary>
public static class ClickHouseLogSchema
{
    /// <summary>The version of the tables that this library reads and writes.</summary>
    public static int Version => SchemaMigration.All[^1].Version;

    /// <summary>The statements that make the tables, in order. They may be run again; they change no table that is there.</summary>
    /// <param name="options">The store's options: names, cluster, index.</param>
    /// <param name="apps">The apps, whose retention becomes the table's TTL.</param>
    /// <returns>The statements, without semicolons.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ImmutableArray<string> GetScript(ClickHouseLogStoreOptions options, IEnumerable<FeishuAppOptions> apps)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(apps);
        if (ClickHouseLogStoreOptionsValidator.FailuresOf(options) is { Count: > 0 } failures)
        {
            throw new ArgumentException(string.Join(" ", failures), nameof(options));
        }

        TableNames names = NamesOf(options);
        var script = new SchemaScript(options, names);
        var retention = new RetentionRules(apps.Select(app => KeyValuePair.Create(app.AppId, app.RetentionDays)));
        return
        [
            script.CreateDatabase(),
            script.CreateMigrations(),
            script.CreateRetention(),
            .. SchemaMigration.All.SelectMany(migration => migration.Statements(script, retention)),
            $"INSERT INTO {names.Migrations} (version) VALUES ({Version})",
        ];
    }

    internal static TableNames NamesOf(ClickHouseLogStoreOptions options)
    {
        string database = new ClickHouseConnectionStringBuilder(options.ConnectionString).Database;
        return new TableNames(options, string.IsNullOrEmpty(database) ? "default" : database);
    }
}
