using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>The statements that make the tables. Each may be run again.</summary>
internal sealed class SchemaScript(ClickHouseLogStoreOptions options, TableNames names)
{
    /// <summary>Bytes, before compression, from which on a part has files of its own for each column: some 100,000 records.</summary>
    private const string WidePart = "33554432";

    /// <summary>
    /// Records a granule: a quarter of the server's default. A page is made of the newest granules and of those in which something
    /// was found, each read whole in every column. A granule's index of a text has as many bytes.
    /// </summary>
    private const string Granule = "2048";

    /// <summary>One table has the records of all kinds and apps, so that a batch can be one part of it.</summary>
    public string CreateRecords(RetentionRules retention)
    {
        IEnumerable<string> lines =
        [
            $"{LogColumns.Day} Date COMMENT 'The day (UTC) of the newest record of the batch' CODEC(ZSTD(1))",
            $"{LogColumns.Batch} UInt64 COMMENT 'The batch, by a hash of its id' CODEC(ZSTD(1))",
            $"{LogColumns.Kind} LowCardinality(String) CODEC(ZSTD(1))",
            $"{LogColumns.AppId} LowCardinality(String) CODEC(ZSTD(1))",
            $"{LogColumns.Time} DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1))",
            $"{LogColumns.Id} String CODEC(ZSTD(1))",
            .. LogColumns.All.Select(Define),
            .. LogColumns.All.SelectMany(Indexes).Select(index => $"INDEX {index.Definition}"),
        ];
        return $"""
            CREATE TABLE IF NOT EXISTS {names.Local}{names.OnCluster}
            (
                {string.Join(",\n    ", lines)}
            )
            ENGINE = {Engine("MergeTree", perShard: true)}
            PARTITION BY {LogColumns.Day}
            ORDER BY ({LogColumns.Kind}, {LogColumns.AppId}, {LogColumns.Time}, {LogColumns.Id})
            TTL {retention.TtlExpression}
            SETTINGS {string.Join(", ", Settings(retention).Select(pair => $"{pair.Name} = {pair.Value}"))}
            COMMENT {SqlText.Literal(retention.Mark)}
            """;
    }

    /// <summary>In cluster mode, the table over all shards. A batch goes to one of them whole.</summary>
    public string? CreateDistributed() => options.Cluster is null
        ? null
        : $"CREATE TABLE IF NOT EXISTS {names.Records}{names.OnCluster} AS {names.Local}\nENGINE = Distributed('{options.Cluster}', '{names.Database}', '{names.LocalName}', {LogColumns.Batch})\nCOMMENT '{RetentionRules.MarkPrefix}all shards'";

    /// <summary>Which versions of the tables there have been.</summary>
    public string CreateMigrations() =>
        $"CREATE TABLE IF NOT EXISTS {names.Migrations}{names.OnCluster}\n(\n    version UInt32,\n    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)\n)\n"
        + $"ENGINE = {Engine("ReplacingMergeTree", perShard: false)}\nORDER BY version";

    /// <summary>What the hosts have said about the retention of each app.</summary>
    public string CreateRetention() =>
        $"CREATE TABLE IF NOT EXISTS {names.Retention}{names.OnCluster}\n(\n    app_id String,\n    days UInt16,\n    changed_at DateTime64(3, 'UTC') DEFAULT now64(3)\n)\n"
        + $"ENGINE = {Engine("ReplacingMergeTree", perShard: false, "changed_at")}\nORDER BY app_id";

    public string CreateDatabase() => $"CREATE DATABASE IF NOT EXISTS `{names.Database}`{names.OnCluster}";

    /// <summary>Adds a column that a newer version of the library has: also where another host was quicker.</summary>
    public ImmutableArray<string> AddColumn(LogColumn column) => options.Cluster is null
        ? [$"ALTER TABLE {names.Local} ADD COLUMN IF NOT EXISTS {Define(column)}"]
        :
        [
            $"ALTER TABLE {names.Local}{names.OnCluster} ADD COLUMN IF NOT EXISTS {Define(column)}",
            $"ALTER TABLE {names.Records}{names.OnCluster} ADD COLUMN IF NOT EXISTS {column.Name} {column.Type}",
        ];

    public string AddIndex(string definition) => $"ALTER TABLE {names.Local}{names.OnCluster} ADD INDEX IF NOT EXISTS {definition}";

    /// <summary>Changes how long records stay. The server applies it to the parts that are there in the background.</summary>
    public ImmutableArray<string> ChangeRetention(RetentionRules retention) =>
    [
        $"ALTER TABLE {names.Local}{names.OnCluster} MODIFY TTL {retention.TtlExpression}",
        $"ALTER TABLE {names.Local}{names.OnCluster} MODIFY SETTING ttl_only_drop_parts = {(retention.IsUniform ? 1 : 0)}",
        $"ALTER TABLE {names.Local}{names.OnCluster} MODIFY COMMENT {SqlText.Literal(retention.Mark)}",
    ];

    /// <summary>The skip indexes of a column.</summary>
    public IEnumerable<(string Name, string Definition)> Indexes(LogColumn column)
    {
        if (column.IsSearchedExactly)
        {
            // An id is searched in two columns, and the searches read no more than a hundredth of the granules.
            yield return Index("exact", column.Name, "bloom_filter(0.0025)");
        }

        if (column.IsSearchedByRange)
        {
            yield return Index("range", column.Name, "minmax");
        }

        // lower() folds A to Z and nothing else, as the library's "contains" does.
        if (column.IsSearchedByParts && options.TextIndex == ClickHouseTextIndex.NgramBloom)
        {
            yield return Index("ngrams", $"lower({column.Name})", $"ngrambf_v1(3, {Granule}, 2, 0)");
        }
        else if (column.IsSearchedByParts && options.TextIndex == ClickHouseTextIndex.Inverted)
        {
            string name = $"{column.Name}_text";
            yield return (name, $"{name} lower({column.Name}) TYPE text(tokenizer = ngrams(3))");
        }

        (string, string) Index(string suffix, string expression, string type) =>
            ($"{column.Name}_{suffix}", $"{column.Name}_{suffix} {expression} TYPE {type} GRANULARITY 1");
    }

    private static string Define(LogColumn column) => $"{column.Name} {column.Type} CODEC({column.Codec})";

    private string Engine(string family, bool perShard, string version = "")
    {
        if (options.Cluster is null)
        {
            return $"{family}({version})";
        }

        // A table that is the same on every server has one path, whatever the shard, and so as many replicas as there are servers.
        string path = perShard ? options.ReplicaPath : options.ReplicaPath.Replace("{shard}", "all", StringComparison.Ordinal);
        string replica = perShard ? "{replica}" : "{shard}-{replica}";
        return $"Replicated{family}({SqlText.Literal(path)}, {SqlText.Literal(replica)}{(version.Length == 0 ? "" : ", " + version)})";
    }

    private IEnumerable<(string Name, string Value)> Settings(RetentionRules retention)
    {
        string remembered = options.RememberedBatches.ToString(CultureInfo.InvariantCulture);
        if (options.Cluster is null)
        {
            yield return ("non_replicated_deduplication_window", remembered);
        }
        else
        {
            // Two hours, so that one is remembered whole.
            yield return ("replicated_deduplication_window", remembered);
            yield return ("replicated_deduplication_window_seconds", "7200");
        }

        if (options.FlushToDisk)
        {
            yield return ("fsync_after_insert", "1");
            yield return ("fsync_part_directory", "1");
        }

        yield return ("index_granularity", Granule);

        // A text is read from one file and not from two: half of a page's columns are texts.
        yield return ("string_serialization_version", "'single_stream'");

        // An empty text is no shorter as a sparse one, and is one file more to open.
        yield return ("ratio_of_defaults_for_sparse_serialization", "1");

        // A batch has 47 columns and 20 indexes, most of them empty: as a wide part it would be over 200 files to write and to flush.
        yield return ("min_bytes_for_wide_part", WidePart);

        // Where all apps keep their records equally long, whole parts are dropped instead of being written anew.
        yield return ("ttl_only_drop_parts", retention.IsUniform ? "1" : "0");
        yield return ("materialize_ttl_recalculate_only", "1");
        if (options.StoragePolicy is { } policy)
        {
            yield return ("storage_policy", SqlText.Literal(policy));
        }
    }
}
