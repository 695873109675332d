using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: all conditions of a request must match.</summary>
internal static class CombinationCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("All_conditions_must_match", "Every pair of conditions of different types, and of their negations.", PairsAsync),
        new("Conditions_on_one_field_all_count", "Several conditions on the same field, contradictions included.", SameFieldAsync),
        new("Thirty_two_conditions_are_taken", "As many conditions as a query may have, with a hundred values each.", ManyAsync),
    ];

    private static async Task PairsAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        LogCondition[] conditions =
        [
            new LogCondition.TextIn([ServerLogFields.Method], ["GET", "POST"]),
            new LogCondition.TextContains([ServerLogFields.Url, ServerLogFields.ErrorMessage], "USER"),
            new LogCondition.PathMatches(ServerLogFields.Url, new PathTemplate("/users/:id")),
            new LogCondition.NumberIn(ServerLogFields.Status, [1, 2]),
            new LogCondition.NumberBetween(ServerLogFields.Duration, 20, 60),
        ];
        LogCondition[] all = [.. conditions, .. conditions.Select(condition => new LogCondition.Not(condition))];
        foreach (LogCondition left in all)
        {
            foreach (LogCondition right in all)
            {
                await run.ExpectAsync("all conditions must match", run.Request(left, right)).ConfigureAwait(false);
            }
        }

        await run.ExpectAsync("all conditions must match", run.Request(conditions)).ConfigureAwait(false);
    }

    private static async Task SameFieldAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        LogField url = ServerLogFields.Url;
        LogCondition[][] requests =
        [
            [new LogCondition.TextContains([url], "user"), new LogCondition.TextContains([url], "1")],
            [new LogCondition.TextIn([url], ["/users/1"]), new LogCondition.TextIn([url], ["/users/2"])],
            [new LogCondition.TextIn([url], ["/users/1"]), new LogCondition.Not(new LogCondition.TextIn([url], ["/users/1"]))],
            [new LogCondition.NumberBetween(ServerLogFields.Duration, 10, 50), new LogCondition.NumberBetween(ServerLogFields.Duration, 40, null), new LogCondition.Not(new LogCondition.NumberIn(ServerLogFields.Duration, [45]))],
        ];
        foreach (LogCondition[] conditions in requests)
        {
            await run.ExpectAsync("each condition on a field counts", run.Request(conditions)).ConfigureAwait(false);
        }
    }

    private static async Task ManyAsync(ConformanceRun run)
    {
        await AppendAsync(run).ConfigureAwait(false);
        for (int place = 0; place < LogLimits.MaxConditions; place++)
        {
            // Only the one at this place leaves anything out.
            await run.ExpectAsync(
                "each of 32 conditions counts",
                run.Request([.. Enumerable.Range(0, LogLimits.MaxConditions).Select(i => new LogCondition.Not(new LogCondition.TextContains([ServerLogFields.Url, ServerLogFields.ErrorMessage], i == place ? "USER" : $"nowhere {i}")))])).ConfigureAwait(false);
        }

        ImmutableArray<string> values = [.. Enumerable.Range(0, LogLimits.MaxValues).Select(i => $"/users/{i}")];
        LogCondition[] listing = [.. Enumerable.Range(0, LogLimits.MaxConditions).Select(_ => new LogCondition.TextIn([ServerLogFields.Url, ServerLogFields.Api], values))];
        await run.ExpectAsync("32 conditions with a hundred values each are taken", run.Request(listing)).ConfigureAwait(false);
    }

    private static Task AppendAsync(ConformanceRun run)
    {
        string?[] methods = ["GET", "POST", "DELETE", null];
        string?[] urls = ["/users/{0}", "/users/{0}/tokens", "/messages/{0}", null];
        string?[] messages = ["no such user", "denied", "", null];
        return run.AppendAsync([.. Enumerable.Range(0, 200).Select(i => ConformanceRecord.Server(
            $"r{i}",
            run.At(i / 3),
            (ServerLogFields.Method, methods[i % 4]),
            (ServerLogFields.Url, urls[i / 4 % 4]?.Replace("{0}", FormattableString.Invariant($"{i % 40}"), StringComparison.Ordinal)),
            (ServerLogFields.ErrorMessage, messages[i / 16 % 4]),
            (ServerLogFields.Status, i % 3),
            (ServerLogFields.Duration, i % 5 == 0 ? null : i % 80)))]);
    }
}
