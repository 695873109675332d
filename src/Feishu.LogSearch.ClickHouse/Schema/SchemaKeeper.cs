using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// Makes the tables, brings them to the present version, and tells the server how long records stay. Whatever it does may be done
/// by several hosts at the same time.
/// </summary>
internal sealed class SchemaKeeper(
    ServerPool servers,
    ClickHouseLogStoreOptions options,
    TableNames names,
    IReadOnlyDictionary<string, int> retentionDays,
    ImmutableArray<SchemaMigration> migrations,
    ILogger logger)
{
    private const int Attempts = 5;

    private readonly SchemaScript _script = new(options, names);

    private int Version => migrations[^1].Version;

    /// <summary>Makes the tables ready, or says why they are not.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!options.ManageSchema)
        {
            await CheckAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!await ExistsAsync("system.databases", $"name = '{names.Database}'", cancellationToken).ConfigureAwait(false))
        {
            await servers.ExecuteAsync(_script.CreateDatabase(), cancellationToken).ConfigureAwait(false);
        }

        int before = await VersionAsync(cancellationToken).ConfigureAwait(false);
        RefuseNewer(before);
        if (before == 0)
        {
            await RefuseForeignAsync(cancellationToken).ConfigureAwait(false);
            await servers.ExecuteAsync(_script.CreateMigrations(), cancellationToken).ConfigureAwait(false);
            await servers.ExecuteAsync(_script.CreateRetention(), cancellationToken).ConfigureAwait(false);
        }

        RetentionRules retention = await RetentionAsync(cancellationToken).ConfigureAwait(false);
        foreach (SchemaMigration migration in migrations.Where(migration => migration.Version > before))
        {
            foreach (string statement in migration.Statements(_script, retention))
            {
                await servers.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }

            await servers.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {names.Migrations} (version) VALUES ({migration.Version})"), cancellationToken).ConfigureAwait(false);
        }

        if (before != Version)
        {
            Log.Migrated(logger, names.Records, before, Version);
        }

        await AddMissingAsync(cancellationToken).ConfigureAwait(false);
        await ApplyRetentionAsync(retention, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The version of the tables; 0 where there are none.</summary>
    public async Task<int> VersionAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync("system.tables", $"database = '{names.Database}' AND name = '{options.Table}_schema'", cancellationToken).ConfigureAwait(false))
        {
            return 0;
        }

        Answer answer = await servers.QueryAsync(new SqlStatement($"SELECT toInt64(max(version)) FROM {names.Migrations}"), cancellationToken).ConfigureAwait(false);
        return (int)answer.Read().ReadInt64();
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        int version = await VersionAsync(cancellationToken).ConfigureAwait(false);
        RefuseNewer(version);
        if (version < Version)
        {
            throw NotReady(version == 0 ? "are missing" : string.Create(CultureInfo.InvariantCulture, $"are of version {version}, and this library needs {Version}"));
        }

        HashSet<string> columns = await NamesAsync("system.columns", cancellationToken).ConfigureAwait(false);
        if (LogColumns.All.Select(column => column.Name).Where(name => !columns.Contains(name)).ToArray() is { Length: > 0 } missing)
        {
            throw NotReady($"lack the columns {string.Join(", ", missing)}");
        }

        LogStoreException NotReady(string what) => new(
            ClickHouseLogErrorCodes.SchemaNotReady,
            $"The log store's tables {names.Records} {what}. Run the statements of ClickHouseLogSchema.GetScript, or set ManageSchema to true and give the user the right to create and alter tables.");
    }

    private void RefuseNewer(int version)
    {
        if (version > Version)
        {
            throw new LogStoreException(
                ClickHouseLogErrorCodes.NewerSchema,
                string.Create(CultureInfo.InvariantCulture, $"The log store's tables {names.Records} are of version {version}; this library knows versions up to {Version}. Update the package, or choose another Table. They were left as they are."));
        }
    }

    private async Task RefuseForeignAsync(CancellationToken cancellationToken)
    {
        if (await ExistsAsync("system.tables", $"database = '{names.Database}' AND name IN ('{options.Table}', '{names.LocalName}') AND comment NOT LIKE '{RetentionRules.MarkPrefix}%'", cancellationToken).ConfigureAwait(false))
        {
            throw new LogStoreException(
                ClickHouseLogErrorCodes.NotAStore,
                $"There is a table {names.Records} that is not one of the library's. Choose another Table, or another database. It was left as it is.");
        }
    }

    /// <summary>Adds the columns and indexes of fields that are newer than the table.</summary>
    private async Task AddMissingAsync(CancellationToken cancellationToken)
    {
        HashSet<string> columns = await NamesAsync("system.columns", cancellationToken).ConfigureAwait(false);
        foreach (string statement in LogColumns.All.Where(column => !columns.Contains(column.Name)).SelectMany(column => _script.AddColumn(column)))
        {
            await servers.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
        }

        HashSet<string> indexes = await NamesAsync("system.data_skipping_indices", cancellationToken).ConfigureAwait(false);
        foreach ((_, string definition) in LogColumns.All.SelectMany(_script.Indexes).Where(index => !indexes.Contains(index.Name)))
        {
            await servers.ExecuteAsync(_script.AddIndex(definition), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says for how long this host's apps keep their records, and what all hosts have said.</summary>
    private async Task<RetentionRules> RetentionAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, int> known = await KnownRetentionAsync(cancellationToken).ConfigureAwait(false);
        foreach ((string app, int days) in retentionDays)
        {
            if (!known.TryGetValue(app, out int said) || said != days)
            {
                SqlStatement insert = new SqlStatement($"INSERT INTO {names.Retention} (app_id, days) SELECT ").Append(app, "String").Append(", ").Append(days, "UInt16");
                await servers.ExecuteAsync(insert, Synchronously, cancellationToken).ConfigureAwait(false);
            }
        }

        return new RetentionRules(await KnownRetentionAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task ApplyRetentionAsync(RetentionRules retention, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts && await CommentAsync(cancellationToken).ConfigureAwait(false) != retention.Mark; attempt++)
        {
            foreach (string statement in _script.ChangeRetention(retention))
            {
                await servers.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }

            Log.RetentionChanged(logger, names.Records, retention.Count);

            // Another host may have said something else meanwhile, and may have been the later.
            retention = new RetentionRules(await KnownRetentionAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<Dictionary<string, int>> KnownRetentionAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        Answer answer = await servers.QueryAsync(new SqlStatement($"SELECT app_id, toInt64(argMax(days, changed_at)) FROM {names.Retention} GROUP BY app_id"), cancellationToken).ConfigureAwait(false);
        Read(answer);
        return known;

        void Read(Answer rows)
        {
            for (RowBinaryReader reader = rows.Read(); !reader.IsAtEnd;)
            {
                known[reader.ReadText()] = (int)reader.ReadInt64();
            }
        }
    }

    private async Task<string> CommentAsync(CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(new SqlStatement($"SELECT comment FROM system.tables WHERE database = '{names.Database}' AND name = '{names.LocalName}'"), cancellationToken).ConfigureAwait(false);
        return answer.Rows.IsEmpty ? "" : answer.Read().ReadText();
    }

    private async Task<HashSet<string>> NamesAsync(string table, CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(new SqlStatement($"SELECT name FROM {table} WHERE database = '{names.Database}' AND table = '{names.LocalName}'"), cancellationToken).ConfigureAwait(false);
        return Read(answer);

        static HashSet<string> Read(Answer rows)
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            for (RowBinaryReader reader = rows.Read(); !reader.IsAtEnd;)
            {
                found.Add(reader.ReadText());
            }

            return found;
        }
    }

    private async Task<bool> ExistsAsync(string table, string condition, CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(new SqlStatement($"SELECT toInt64(1) FROM {table} WHERE {condition} LIMIT 1"), cancellationToken).ConfigureAwait(false);
        return !answer.Rows.IsEmpty;
    }

    private static Dictionary<string, object> Synchronously { get; } = new() { ["async_insert"] = 0 };
}
