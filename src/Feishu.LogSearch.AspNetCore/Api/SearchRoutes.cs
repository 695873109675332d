namespace Feishu.LogSearch.AspNetCore;

/// <summary>What a query finds, and how much of it there is.</summary>
internal static class SearchRoutes
{
    public static async Task<ApiAnswer?> PageAsync(ApiCall call)
    {
        ApiPage page = await call.Find().GetPageAsync((int)call.Arguments.Integer("page_size")!, call.Arguments.Find("cursor"), call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteEntries("entries", page.Entries);
                json.WriteString("next", page.Next);
                json.WriteExtent(page.Window, page.Completeness, page.Cost);
                json.WriteEndObject();
            },
            page.Entries.Length);
    }

    public static async Task<ApiAnswer?> HistogramAsync(ApiCall call)
    {
        TimeSpan? bucket = call.Arguments.Integer("bucket_ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;
        LogHistogram histogram = await call.Find().GetHistogramAsync(bucket, call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteMilliseconds("bucket_ms", histogram.BucketSize);
                json.WriteStartObject("total");
                json.WriteCount(histogram.Total);
                json.WriteEndObject();
                json.WriteStartArray("buckets");
                foreach (LogHistogramBucket part in histogram.Buckets)
                {
                    json.WriteStartObject();
                    json.WriteInstant("start", part.Window.Start);
                    json.WriteInstant("end", part.Window.End);
                    json.WriteCount(part.Count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteExtent(histogram.Window, histogram.Completeness, histogram.Cost);
                json.WriteEndObject();
            },
            histogram.Total.Total);
    }

    public static async Task<ApiAnswer?> FacetAsync(ApiCall call)
    {
        string name = call.Arguments.Text("field");
        LogFieldTable table = LogFields.For(call.Query.Kind);
        LogField field = table.FindField(name) ?? throw new LogQueryException(LogViolations.FieldNotFacetable(name, table, WireText.Of(table.Kind)));
        LogFacet facet = await call.Find().GetFacetAsync(field, (int)call.Arguments.Integer("top")!, call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("field", facet.Field.Name);
                json.WriteStartArray("values");
                foreach (LogFacetValue value in facet.Values)
                {
                    json.WriteStartObject();
                    json.WriteString("value", value.Value);
                    json.WriteNumber("count", value.Count);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteNumber("distinct", facet.DistinctValues);
                json.WriteNumber("missing", facet.Missing);
                json.WriteExtent(facet.Window, facet.Completeness, facet.Cost);
                json.WriteEndObject();
            },
            facet.Values.Sum(value => value.Count));
    }

    public static async Task<ApiAnswer?> CountAsync(ApiCall call)
    {
        LogCount count = await call.Find().CountAsync(call.Aborted).ConfigureAwait(false);
        return new ApiAnswer(
            json =>
            {
                json.WriteStartObject();
                json.WriteCount(count);
                json.WriteNumber("total", count.Total);
                json.WriteCompleteness(count.Completeness);
                json.WriteEndObject();
            },
            count.Total);
    }
}
