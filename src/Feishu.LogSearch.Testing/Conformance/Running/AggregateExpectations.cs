using System.Collections.Immutable;
using System.Globalization;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>A store that counts by itself counts as the reference does.</summary>
internal static class AggregateExpectations
{
    public static async Task HistogramAsync(ConformanceRun run, LogHistogramRequest request, int? seed = null)
    {
        ImmutableArray<long> expected = AggregateRequests.Count(run.Reference, request);
        LogHistogramResult result = await ((ILogAggregateStore)run.Store).GetHistogramAsync(request, run.Token).ConfigureAwait(false);
        ImmutableArray<long> actual = result.Counts;
        if (actual.IsDefault || actual.Length != expected.Length)
        {
            throw run.Failure("a histogram has BucketCount × StatusCount counts", $"{expected.Length}", actual.IsDefault ? "a default array" : $"{actual.Length}", seed);
        }

        for (int i = 0; i < expected.Length; i++)
        {
            if (actual[i] != expected[i])
            {
                string where = string.Create(
                    CultureInfo.InvariantCulture,
                    $"bucket {i / LogHistogramResult.StatusCount}, status {(LogStatus)(i % LogHistogramResult.StatusCount)}, of {request.BucketSize} from {RequestText.Of(request.Origin)}, for {Read(request)}");
                throw run.Failure("a histogram equals the records", $"{expected[i]} in {where}", $"{actual[i]}", seed);
            }
        }
    }

    public static async Task FacetAsync(ConformanceRun run, LogFacetRequest request, int? seed = null)
    {
        LogFacetResult expected = AggregateRequests.Count(run.Reference, request);
        LogFacetResult actual = await ((ILogAggregateStore)run.Store).GetFacetAsync(request, run.Token).ConfigureAwait(false);
        if (actual.Values.IsDefault
            || !actual.Values.SequenceEqual(expected.Values)
            || actual.DistinctValues != expected.DistinctValues
            || actual.Missing != expected.Missing)
        {
            throw run.Failure("a facet equals the records", $"{Describe(request, expected)}, for {Read(request)}", Describe(request, actual), seed);
        }
    }

    private static string Read(LogStoreRequest request) => RequestText.Of(new LogReadRequest
    {
        Kind = request.Kind,
        AppId = request.AppId,
        Window = request.Window,
        Conditions = request.Conditions,
        Limit = int.MaxValue,
    });

    private static string Describe(LogFacetRequest request, LogFacetResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"top {request.Top} of {request.Field}: {(result.Values.IsDefault ? "a default array" : string.Join(", ", result.Values.Select(Describe)))}; {result.DistinctValues} values, {result.Missing} without");

    private static string Describe(LogFacetCount value) =>
        string.Create(CultureInfo.InvariantCulture, $"{(value.Number is { } number ? number : RequestText.Quote(value.Text))} {value.Count}");
}
