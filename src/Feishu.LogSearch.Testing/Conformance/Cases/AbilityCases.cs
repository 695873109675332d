using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>What the store claims is what it is.</summary>
internal static class AbilityCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new(
            "Claimed_aggregates_are_implemented",
            "The store implements ILogAggregateStore if, and only if, the factory claims LogStoreAbilities.Aggregates.",
            AggregatesAsync),
        new(
            "Claimed_persistence_is_kept",
            "Another instance over the same backend finds what was appended if, and only if, the factory claims LogStoreAbilities.Persistence.",
            PersistenceAsync),
        new(
            "Initialize_is_idempotent",
            "InitializeAsync may be called again, at the same time by many, and after records were appended.",
            InitializeAsync),
        new(
            "An_empty_store_answers_completely",
            "A store without records answers every kind with no records, and says that the answer is complete.",
            EmptyAsync),
    ];

    private static Task AggregatesAsync(ConformanceRun run)
    {
        bool isClaimed = run.Abilities.HasFlag(LogStoreAbilities.Aggregates);
        string name = run.Store.GetType().Name;
        run.Expect(
            run.Store is ILogAggregateStore == isClaimed,
            "what the factory claims is what the store implements",
            isClaimed ? $"{name} implements ILogAggregateStore, as claimed" : $"{name} does not implement ILogAggregateStore, or LogStoreAbilities.Aggregates is claimed",
            isClaimed ? "it does not" : "it does, and it is not claimed");
        return Task.CompletedTask;
    }

    private static async Task PersistenceAsync(ConformanceRun run)
    {
        await run.AppendAsync(ConformanceRecord.Server("kept", run.At(0))).ConfigureAwait(false);
        await run.ReopenAsync().ConfigureAwait(false);
        bool isClaimed = run.Abilities.HasFlag(LogStoreAbilities.Persistence);
        int found = (await run.ReadAsync(run.Request()).ConfigureAwait(false)).Length;
        run.Expect(
            found == (isClaimed ? 1 : 0),
            "what the factory claims is what the store does",
            isClaimed ? "1 record after reopening, as LogStoreAbilities.Persistence claims" : "no record after reopening, or LogStoreAbilities.Persistence is claimed",
            RequestText.Count(found));
    }

    private static async Task InitializeAsync(ConformanceRun run)
    {
        await run.AppendAsync(ConformanceRecord.Server("before", run.At(0))).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await run.Store.InitializeAsync(run.Token).ConfigureAwait(false)))).ConfigureAwait(false);
        await run.AppendAsync(ConformanceRecord.Server("after", run.At(1))).ConfigureAwait(false);
        await run.ExpectAsync("initializing again changes nothing", run.Request()).ConfigureAwait(false);
    }

    private static async Task EmptyAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            LogReadResult result = await run.Store.ReadAsync(run.Request(kind), run.Token).ConfigureAwait(false);
            run.Expect(result.Records is { IsDefault: false, Length: 0 }, "an empty store answers with no records", "[]", result.Records.IsDefault ? "a default array" : "records");
            run.Expect(result.Completeness.IsComplete, "an answer that covers the window says so", "LogCompleteness.Complete", $"{result.Completeness.Reason}");
            await run.DeleteBeforeAsync(kind, ConformanceRun.App, run.At(0)).ConfigureAwait(false);
        }
    }
}
