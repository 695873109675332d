using System.Collections.Immutable;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>
/// One step from a version of the tables to the next. Its statements may be run again: several hosts may start at the same time,
/// and one that died half-way is followed by another. Columns and indexes that fields bring with them need no step.
/// </summary>
/// <param name="Version">The version to which it leads.</param>
/// <param name="Statements">What it does.</param>
internal sealed record SchemaMigration(int Version, Func<SchemaScript, RetentionRules, ImmutableArray<string>> Statements)
{
    /// <summary>All steps, in order.</summary>
    public static ImmutableArray<SchemaMigration> All { get; } =
    [
        new(1, (script, retention) => script.CreateDistributed() is { } distributed ? [script.CreateRecords(retention), distributed] : [script.CreateRecords(retention)]),
    ];
}
