using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Makes a failing request smaller, as long as it still fails: fewer conditions, fewer values and fields, no position.</summary>
internal static class RequestShrinker
{
    public static async Task<LogReadRequest> ShrinkAsync(LogReadRequest failing, Func<LogReadRequest, Task<bool>> failsAsync)
    {
        while (true)
        {
            LogReadRequest? smaller = null;
            foreach (LogReadRequest candidate in Smaller(failing))
            {
                if (await failsAsync(candidate).ConfigureAwait(false))
                {
                    smaller = candidate;
                    break;
                }
            }

            if (smaller is null)
            {
                return failing;
            }

            failing = smaller;
        }
    }

    private static IEnumerable<LogReadRequest> Smaller(LogReadRequest request)
    {
        if (request.Before is not null)
        {
            yield return request with { Before = null };
        }

        for (int i = 0; i < request.Conditions.Length; i++)
        {
            yield return request with { Conditions = request.Conditions.RemoveAt(i) };
        }

        for (int i = 0; i < request.Conditions.Length; i++)
        {
            foreach (LogCondition smaller in Smaller(request.Conditions[i]))
            {
                yield return request with { Conditions = request.Conditions.SetItem(i, smaller) };
            }
        }
    }

    private static IEnumerable<LogCondition> Smaller(LogCondition condition) => condition switch
    {
        LogCondition.Not not => [not.Condition, .. Smaller(not.Condition).Select(smaller => new LogCondition.Not(smaller))],
        LogCondition.TextIn one => [.. Fewer(one.Values).Select(values => new LogCondition.TextIn(one.Fields, values)), .. Fewer(one.Fields).Select(fields => new LogCondition.TextIn(fields, one.Values))],
        LogCondition.TextContains one => [.. Fewer(one.Fields).Select(fields => new LogCondition.TextContains(fields, one.Value)), .. Shorter(one.Value).Select(value => new LogCondition.TextContains(one.Fields, value))],
        LogCondition.NumberIn one => Fewer(one.Values).Select(values => new LogCondition.NumberIn(one.Field, values)),
        _ => [],
    };

    private static IEnumerable<ImmutableArray<T>> Fewer<T>(ImmutableArray<T> values) =>
        values.Length < 2 ? [] : [values[..(values.Length / 2)], values[(values.Length / 2)..]];

    private static IEnumerable<string> Shorter(string value) =>
        value.Length < 2 ? [] : [value[..(value.Length / 2)], value[(value.Length / 2)..], value[1..], value[..^1]];
}
